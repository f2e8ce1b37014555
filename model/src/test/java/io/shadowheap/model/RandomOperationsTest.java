// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.check.Laws;
import io.shadowheap.model.cycle.DeathKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The naive heap runs beside the shadow heap. A run of a seed stops at the first difference, so the
 * operations up to it are the shortest failing prefix of that seed; both are in the message.
 */
class RandomOperationsTest {

  private static final int FULL = 1_500;

  /** Mutation tests run fewer, many times over. */
  private static final int OPERATIONS =
      System.getProperty("shadowheap.operations") == null ? FULL : 200;

  private static final int MOST_LIVE = 40;

  private final ShadowHeap heap =
      new ShadowHeap(
          Profile.SEED.withThresholds(7, 2, 2),
          Freeing.OBSERVED,
          true,
          1_000,
          new TestNames(),
          () -> 0);
  private final NaiveHeap naive = new NaiveHeap(7, 2, 2);
  private final List<String> done = new ArrayList<>();
  private Random random;
  private int jvmCollections;

  /** What the seeds got to: a comparison of nothing would be none. */
  private static final long[] reached = new long[4 + DeathKind.values().length];

  @AfterAll
  static void every_kind_of_death_and_every_state_of_a_cycle_was_reached() {
    if (OPERATIONS == FULL) {
      assertThat(reached).doesNotContain(0L);
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agrees_with_the_naive_heap_after_every_operation(long seed) {
    random = new Random(seed);
    int root = heap.rootHolder(99);
    naive.addRoot(root);
    for (int i = 0; i < OPERATIONS; i++) {
      operate(root);
      compare(() -> "seed=%d operations=%s".formatted(seed, tail()));
    }
    reached[0] += naive.confirmed;
    reached[1] += naive.suspected;
    reached[2] += naive.withdrawn;
    reached[3] += naive.hungBytes;
    naive.freed.forEach((kind, objects) -> reached[4 + kind.ordinal()] += objects);
  }

  private void operate(int root) {
    List<Integer> live = live();
    int choice = random.nextInt(100);
    if (live.size() < 3 || choice < 30 && live.size() < MOST_LIVE) {
      add();
    } else if (choice < 78) {
      int holder = choice < 36 ? root : containerOf(live);
      trace(holder, live);
    } else if (choice < 82) {
      int id = live.get(random.nextInt(live.size()));
      done.add("stale " + id);
      heap.stale(id);
      naive.things.get(id).stale = true;
    } else if (choice < 83) {
      int id = live.get(random.nextInt(live.size()));
      done.add("unloading " + id);
      heap.classUnloading(id);
      naive.things.get(id).unloading = true;
    } else if (choice < 87) {
      int generation = random.nextInt(3);
      done.add("collect " + generation);
      heap.collect(generation);
      naive.collect(generation);
    } else {
      die(live);
    }
  }

  private void add() {
    int type = random.nextInt(4);
    long bytes = 8L * (1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 8));
    boolean container = random.nextInt(5) > 0;
    boolean finalizable = random.nextInt(25) == 0;
    boolean adopted = random.nextInt(4) == 0;
    int id =
        adopted
            ? heap.adopt(type, bytes, container, finalizable)
            : heap.register(type, random.nextInt(5), bytes, container, finalizable);
    done.add("add " + id + (container ? "" : " atom") + (finalizable ? " finalizable" : ""));
    naive.add(id, type, bytes, container, finalizable, adopted);
  }

  private void trace(int holder, List<Integer> live) {
    List<NaiveHeap.Edge> edges = new ArrayList<>();
    for (NaiveHeap.Edge edge : naive.things.get(holder).edges) {
      if (naive.things.get(edge.target()).live() && random.nextInt(4) > 0) {
        edges.add(edge);
      }
    }
    int more = random.nextInt(60) == 0 ? 40 : random.nextInt(3);
    for (int i = 0; i < more; i++) {
      int slot = random.nextInt(3) == 0 ? ShadowHeap.ELEMENT : random.nextInt(3);
      int target = live.get(random.nextInt(live.size()));
      edges.add(random.nextInt(edges.size() + 1), new NaiveHeap.Edge(slot, target));
    }
    boolean frontier = random.nextInt(12) == 0;
    done.add("trace " + holder + " " + edges + (frontier ? " frontier" : ""));
    int changes =
        heap.trace(
            holder,
            edges.stream().mapToInt(NaiveHeap.Edge::slot).toArray(),
            edges.stream().mapToInt(NaiveHeap.Edge::target).toArray(),
            edges.size(),
            frontier);
    assertThat(changes).as(this::tail).isEqualTo(naive.trace(holder, edges, frontier));
    naive.sweepUnlinked();
  }

  private void die(List<Integer> live) {
    jvmCollections += random.nextInt(2);
    List<Integer> ids = new ArrayList<>();
    int chance = 1 + random.nextInt(8);
    for (int id : live) {
      if (random.nextInt(8) < chance && (ids.size() < 6 || chance == 8)) {
        ids.add(id);
      }
    }
    done.add("die " + ids + " jvmCollections=" + jvmCollections);
    heap.observeDeaths(
        ids.stream().mapToInt(Integer::intValue).toArray(), ids.size(), jvmCollections);
    naive.observeDeaths(ids, jvmCollections);
  }

  private void compare(Supplier<String> what) {
    naive.things.forEach(
        (id, thing) -> {
          assertThat(heap.refcount(id))
              .as(() -> "refcount id=" + id + " " + what.get())
              .isEqualTo(naive.refcount(id));
          assertThat(heap.isLive(id))
              .as(() -> "live id=" + id + " " + what.get())
              .isEqualTo(thing.live());
          assertThat(heap.generation(id))
              .as(() -> "generation id=" + id + " " + what.get())
              .isEqualTo(thing.generation);
          assertThat(heap.isSuspected(id))
              .as(() -> "suspected id=" + id + " " + what.get())
              .isEqualTo(thing.suspected);
          List<NaiveHeap.Edge> edges = new ArrayList<>();
          for (int i = 0; i < heap.degree(id); i++) {
            edges.add(new NaiveHeap.Edge(heap.slotAt(id, i), heap.targetAt(id, i)));
          }
          assertThat(edges).as(() -> "edges id=" + id + " " + what.get()).isEqualTo(thing.edges);
        });
    HeapView view = heap.freeze(type -> true);
    assertThat(Laws.broken(view)).as(what).isEmpty();
    assertThat(view.generations().counts())
        .as(what)
        .isEqualTo(List.of(naive.counts[0], naive.counts[1], naive.counts[2]));
    for (DeathKind kind : DeathKind.values()) {
      long freed = view.types().stream().mapToLong(type -> type.freed(kind).objects()).sum();
      assertThat(freed)
          .as(() -> kind + " " + what.get())
          .isEqualTo(naive.freed.getOrDefault(kind, 0L));
    }
    HeapView.Totals totals = view.totals();
    assertThat(Map.of("s", totals.suspected(), "c", totals.confirmed(), "w", totals.withdrawn()))
        .as(what)
        .isEqualTo(Map.of("s", naive.suspected, "c", naive.confirmed, "w", naive.withdrawn));
    long suspectedNow = naive.things.values().stream().filter(thing -> thing.suspected).count();
    assertThat(totals.suspicions())
        .as(what)
        .isEqualTo(
            new HeapView.Suspicions(
                suspectedNow,
                naive.suspectedConfirmed,
                naive.undecided,
                naive.cycles,
                naive.cyclesSuspected));
    long hung =
        view.cycles().stream()
            .flatMap(cycle -> cycle.held().stream())
            .mapToLong(CycleView.Held::bytes)
            .sum();
    assertThat(hung).as(() -> "held bytes " + what.get()).isEqualTo(naive.hungBytes);
    long unlinked = naive.things.values().stream().filter(thing -> thing.unlinked).count();
    assertThat(totals.unlinked()).as(() -> "unlinked " + what.get()).isEqualTo(unlinked);
  }

  private List<Integer> live() {
    List<Integer> live = new ArrayList<>();
    naive.things.forEach(
        (id, thing) -> {
          if (thing.live()) {
            live.add(id);
          }
        });
    return live;
  }

  private int containerOf(List<Integer> live) {
    int id = live.get(random.nextInt(live.size()));
    for (int tries = 0; !naive.things.get(id).container && tries < 20; tries++) {
      id = live.get(random.nextInt(live.size()));
    }
    return id;
  }

  /** The operations so far: the failing prefix. */
  private String tail() {
    return String.join("; ", done);
  }
}
