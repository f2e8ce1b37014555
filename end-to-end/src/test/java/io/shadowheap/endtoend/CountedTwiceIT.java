// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.Jars;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * The census against java-allocation-instrumenter, type by type, on the same deterministic
 * programs.
 *
 * <p>Each program runs once under either agent: in one JVM either would count what the other's
 * hooks allocate. The instrumenter counts in the bodies of JDK methods that C2 replaces by its own
 * code, so it runs with C1 alone; the census runs as people run it. On newer JDKs it cannot read
 * the JDK's classes.
 */
@EnabledOnJre(JRE.JAVA_17)
class CountedTwiceIT {

  /** What the two may differ by where nothing explains it. */
  private static final double TOLERANCE = 0.001;

  /** Made by java.lang.ref alone, which stays unwoven because the hooks call it. */
  private static final Set<String> UNWOVEN =
      Set.of(
          "java.lang.ref.Finalizer",
          "java.lang.ref.ReferenceQueue$Lock",
          "jdk.internal.ref.CleanerImpl$PhantomCleanableRef");

  private static final String MAP = "java.util.concurrent.ConcurrentHashMap$";

  /** Made where a bin is empty or not: by identity hashes, other ones in each run. */
  private static final Set<String> BY_HASH = Set.of(MAP + "Node", MAP + "ReservationNode");

  @TempDir private Path folder;

  /** What the instrumenter does not see, by the class that allocates. */
  private enum Unseen {
    /**
     * A hidden class: the JVM offers it to no transformer; the agent weaves it as it is defined.
     */
    HIDDEN,
    /** java.lang.ThreadLocal and its kin: its hook needs them, so its author left them out. */
    THREAD_LOCAL,
    /**
     * It was asked to rewrite the class file and gave up, or the JDK made the class at run time.
     */
    GIVEN_UP
  }

  /**
   * Of one type: objects by the census where the instrumenter could see them, and by the latter.
   */
  private record Both(long census, long instrumenter) {}

  /** What each made of a program. */
  private static final class Counts {
    final Map<String, Long> census = new TreeMap<>();
    final Map<Unseen, Long> unseen = new TreeMap<>();
    final Map<String, Long> instrumenter = new TreeMap<>();

    /** Strings and byte arrays that the instrumenter made itself and counted. */
    long itsOwn;

    /** The types both count otherwise, but for lambdas, which the instrumenter does not count. */
    Map<String, Both> different() {
      Map<String, Both> different = new TreeMap<>();
      Set<String> types = new TreeSet<>(census.keySet());
      types.addAll(instrumenter.keySet());
      for (String type : types) {
        long ours = census.getOrDefault(type, 0L);
        long theirs = instrumenter.getOrDefault(type, 0L);
        if (Math.abs(ours - theirs) > TOLERANCE * Math.max(ours, theirs)
            && !type.endsWith("$$Lambda")
            && !UNWOVEN.contains(type)) {
          different.put(type, new Both(ours, theirs));
        }
      }
      return different;
    }

    long agreed() {
      Set<String> agreed = new TreeSet<>(census.keySet());
      agreed.removeAll(different().keySet());
      agreed.removeIf(type -> type.endsWith("$$Lambda"));
      return agreed.stream().mapToLong(census::get).sum();
    }
  }

  @Test
  void every_way_to_allocate_is_counted_alike_but_for_what_the_instrumenter_cannot_see()
      throws IOException {
    Counts counts = count("kinds");
    Map<String, Both> explained = new TreeMap<>();
    // of an array of arrays it sees the outermost
    explained.put("int[]", new Both(166_000, 126_000));
    explained.put("counted.Kinds$Color[]", new Both(60_000, 20_000));
    explained.put("counted.Kinds$Pair[][]", new Both(40_000, 0));
    explained.put("counted.Kinds$Pair[]", new Both(140_000, 0));
    // a method handle allocates by Unsafe.allocateInstance
    explained.put("counted.Kinds$Handled", new Both(1_000, 0));
    // it counts at the call of newInstance and again in the accessor that the JDK made for it
    explained.put("counted.Kinds$Reflected", new Both(1_000, 2_000));
    explained.put("counted.Kinds$Stored", new Both(4_000, 6_000));
    assertThat(counts.different()).isEqualTo(explained);
    assertThat(counts.census).containsEntry("counted.Kinds$$Lambda", 40_000L);
    assertThat(counts.agreed()).isGreaterThan(1_000_000);
    // a string and its array for each object made by reflection
    assertThat(counts.itsOwn).isEqualTo(6_000);
  }

  @Test
  void a_database_is_counted_alike() throws IOException {
    Counts counts = count("h2");
    assertThat(counts.different()).isEmpty();
    assertThat(counts.agreed()).isGreaterThan(100_000);
  }

  @Test
  void the_compiler_is_counted_alike() throws IOException {
    Path sources = Jars.MODEL_SOURCES.path();
    Path classes = Files.createDirectory(folder.resolve("compiled"));
    Path heap = sources.resolve("io/shadowheap/model/heap");
    Counts counts =
        count(
            "javac",
            "-proc:none",
            "-nowarn",
            "-sourcepath",
            sources.toString(),
            "-d",
            classes.toString(),
            heap.resolve("ObjectTable.java").toString(),
            heap.resolve("Kinds.java").toString());
    Map<String, Both> different = counts.different();
    for (String type : BY_HASH) {
      Both both = different.remove(type);
      if (both != null) {
        // two counts of chance: each is off by about its square root
        double byChance = 5 * Math.sqrt(Math.max(both.census(), both.instrumenter()));
        assertThat((double) Math.abs(both.census() - both.instrumenter()))
            .as("%s %s", type, both)
            .isLessThan(byChance);
      }
    }
    // a service, made by reflection: counted twice, as above
    Both service = different.remove("jdk.javadoc.internal.doclint.DocLint");
    assertThat(service).isEqualTo(new Both(8, 16));
    assertThat(different).isEmpty();
    assertThat(counts.agreed()).isGreaterThan(100_000);
  }

  private Counts count(String... workload) throws IOException {
    Counts counts = new Counts();
    Map<String, Map<String, Long>> byClass = new TreeMap<>();
    for (String line : run("-javaagent:" + Jars.AGENT + "=tier=census", "census", workload)) {
      String[] columns = line.split("\t");
      byClass
          .computeIfAbsent(columns[1], made -> new TreeMap<>())
          .put(columns[0], Long.valueOf(columns[2]));
    }
    Path classes = folder.resolve("classes");
    Files.write(classes, byClass.keySet());
    List<String> arguments = new ArrayList<>(List.of(classes.toString()));
    arguments.addAll(List.of(workload));
    Set<String> left = new HashSet<>();
    for (String line :
        run("-javaagent:" + Jars.INSTRUMENTER, "instrumenter", arguments.toArray(String[]::new))) {
      String[] columns = line.split("\t");
      if (columns[0].equals("left")) {
        left.add(columns[1]);
      } else if (columns[0].equals("its own")) {
        counts.itsOwn = Long.parseLong(columns[2]);
      } else {
        counts.instrumenter.put(columns[0], Long.valueOf(columns[2]));
      }
    }
    byClass.forEach(
        (name, made) -> {
          Unseen unseen = unseen(name, left);
          made.forEach(
              (type, objects) -> {
                if (unseen == null) {
                  counts.census.merge(type, objects, Long::sum);
                } else {
                  counts.unseen.merge(unseen, objects, Long::sum);
                }
              });
        });
    System.out.printf(
        "%s: agreed=%d of types=%d, unseen=%s, its own=%d, different=%s%n",
        workload[0],
        counts.agreed(),
        counts.census.size(),
        counts.unseen,
        counts.itsOwn,
        counts.different());
    return counts;
  }

  private static Unseen unseen(String allocating, Set<String> left) {
    if (allocating.contains("$$Lambda")) {
      return Unseen.HIDDEN;
    }
    if (allocating.startsWith("java.lang.ThreadLocal")) {
      return Unseen.THREAD_LOCAL;
    }
    return left.contains(allocating) ? Unseen.GIVEN_UP : null;
  }

  private static List<String> run(String agent, String side, String... arguments) {
    List<String> program =
        new ArrayList<>(
            List.of("-cp", Jars.PROGRAMS + File.pathSeparator + Jars.H2, "counted.Program", side));
    program.addAll(List.of(arguments));
    JavaCommand java = JavaCommand.on(Jdk.running()).with(agent);
    if (side.equals("instrumenter")) {
      java = java.with("-XX:TieredStopAtLevel=1");
    }
    try (ForkedJvm jvm = java.start(program)) {
      assertThat(jvm.awaitExit()).as(jvm.toString()).isZero();
      return jvm.stdout();
    }
  }
}
