// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sample.Node;
import sample.Registry;
import sample.Shapes;

class RandomGraphTest {

  private static final int OBJECTS = 400;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void refcounts_agree_with_a_naive_count_after_every_round_of_stores(long seed) {
    Random random = new Random(seed);
    TracedProgram program =
        new TracedProgram(
            new TrackerOptions(10_000, 1, 0, Double.POSITIVE_INFINITY), Registry.class);
    Object[] objects = new Object[OBJECTS];
    for (int i = 0; i < OBJECTS; i++) {
      objects[i] =
          program.register(
              switch (random.nextInt(3)) {
                case 0 -> new Node();
                case 1 -> new Shapes.Derived();
                default -> new Object[random.nextInt(12)];
              });
    }
    Registry.single = objects; // holds each of them once more
    for (int round = 0; round < 20; round++) {
      for (int store = 0; store < 150; store++) {
        store(random, objects);
      }
      program.epochs(1);
      Map<Object, Integer> naive = naive(objects);
      for (Object object : objects) {
        assertThat(program.refcount(object))
            .as("seed=%d round=%d type=%s", seed, round, object.getClass())
            .isEqualTo(1 + naive.getOrDefault(object, 0));
      }
    }
    Registry.single = null;
    assertThat(program.view().totals().adopted())
        .isEqualTo(3); // the array, Registry.MANY and its array
    assertThat(program.view().totals().registered()).isEqualTo(OBJECTS);
  }

  private static void store(Random random, Object[] objects) {
    Object holder = objects[random.nextInt(OBJECTS)];
    Object target = random.nextInt(3) == 0 ? null : objects[random.nextInt(OBJECTS)];
    if (holder instanceof Shapes.Derived derived && random.nextBoolean()) {
      derived.third = target;
    } else if (holder instanceof Node node) {
      if (random.nextBoolean()) {
        node.left = target;
      } else {
        node.right = target;
      }
    } else {
      Object[] array = (Object[]) holder;
      if (array.length > 0) {
        array[random.nextInt(array.length)] = target;
      }
    }
  }

  private static Map<Object, Integer> naive(Object[] objects) {
    Map<Object, Integer> counts = new IdentityHashMap<>();
    for (Object object : objects) {
      if (object instanceof Node node) {
        count(counts, node.left);
        count(counts, node.right);
        if (node instanceof Shapes.Derived derived) {
          count(counts, derived.third);
        }
      } else {
        for (Object element : (Object[]) object) {
          count(counts, element);
        }
      }
    }
    return counts;
  }

  private static void count(Map<Object, Integer> counts, Object target) {
    if (target != null) {
      counts.merge(target, 1, Integer::sum);
    }
  }
}
