// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.weave.program.Outside;
import io.shadowheap.wire.OffHeap;
import io.shadowheap.wire.ReportJson;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory outside the heap, by site, against what the JVM's own beans say in the same program. */
class OffHeapIT {

  private static final String ARENAS =
      """
      import java.lang.foreign.*;
      import java.lang.management.*;
      import java.util.*;

      public class Arenas {
        static final List<Object> KEPT = new ArrayList<>();

        public static void main(String[] arguments) {
          auto();
          confined();
          shared();
          KEPT.add(Arena.global().allocate(8));
          for (var pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals("direct")) {
              System.out.println("direct " + pool.getCount() + " " + pool.getTotalCapacity());
            }
          }
        }

        static void auto() {
          KEPT.add(Arena.ofAuto().allocate(100));
        }

        static void confined() {
          try (Arena arena = Arena.ofConfined()) {
            arena.allocate(64);
            arena.allocateFrom("hello");
          }
        }

        static void shared() {
          Arena arena = Arena.ofShared();
          MemorySegment segment = arena.allocate(1_000, 16);
          SegmentAllocator slices = SegmentAllocator.slicingAllocator(segment);
          KEPT.add(slices.allocate(10));
          KEPT.add(slices.allocate(10));
          KEPT.add(segment.asSlice(20, 30));
        }
      }
      """;

  @TempDir private Path folder;

  static Stream<Jdks.Jdk> jdks() {
    return Jdks.all().stream();
  }

  static Stream<Jdks.Jdk> jdksWithArenas() {
    return jdks().filter(jdk -> jdk.feature() >= 22);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void buffers_are_counted_by_site_and_agree_with_the_pools_of_the_jvm(Jdks.Jdk jdk)
      throws Exception {
    String program = Outside.class.getName();
    Path output = folder.resolve("report.json");
    List<String> command = new ArrayList<>(Forked.VERIFY);
    command.add(program);
    Forked.Said said = Forked.run(jdk, "output=" + output, command);
    assertThat(said.exit()).as(said.err()).isZero();
    OffHeap seen = read(output);

    assertThat(rows(seen, program))
        .containsExactlyInAnyOrder(
            "direct direct 10 10045 3 3003",
            "$$Lambda.apply direct 1 500 1 500",
            "cleaned direct 1 7000 0 0",
            "mapped mapped 1 5000 1 5000",
            "mapped mapped 1 300 1 300");
    assertThat(said.out().lines())
        .containsExactly("direct " + sum(seen, "direct"), "mapped " + sum(seen, "mapped"));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdksWithArenas")
  void segments_are_counted_by_site_and_their_slices_are_views(Jdks.Jdk jdk) throws Exception {
    Path source = folder.resolve("Arenas.java");
    Files.writeString(source, ARENAS);
    String javac = jdk.home().resolve("bin/javac").toString();
    Process compiler = new ProcessBuilder(javac, source.toString()).inheritIO().start();
    assertThat(compiler.waitFor()).isZero();
    Path output = folder.resolve("report.json");
    List<String> command = new ArrayList<>(Forked.VERIFY);
    command.addAll(List.of("-cp", folder.toString(), "Arenas"));
    Forked.Said said = Forked.run(jdk, "output=" + output, command);
    assertThat(said.exit()).as(said.err()).isZero();
    OffHeap seen = read(output);

    assertThat(rows(seen, "Arenas"))
        .containsExactlyInAnyOrder(
            "auto segment 1 100 1 100",
            "confined segment 1 64 0 0",
            "confined segment 1 6 0 0",
            "shared segment 1 1000 1 1000",
            "main segment 1 8 1 8");
    assertThat(seen.views()).isEqualTo(2);
    // of arenas, the JVM counts those that it closes itself
    assertThat(said.out()).isEqualTo("direct 1 100\n");
  }

  private static List<String> rows(OffHeap seen, String program) {
    return seen.rows().stream()
        .filter(row -> row.site().startsWith(program))
        .map(
            row ->
                row.site().substring(program.length()).replaceAll("^\\.|:.*|(?<=Lambda)\\$\\d+", "")
                    + String.format(
                        " %s %d %d %d %d",
                        row.kind(),
                        row.allocations(),
                        row.allocatedBytes(),
                        row.live(),
                        row.liveBytes()))
        .toList();
  }

  private static String sum(OffHeap seen, String kind) {
    List<OffHeap.Row> rows = seen.rows().stream().filter(row -> row.kind().equals(kind)).toList();
    return rows.stream().mapToLong(OffHeap.Row::live).sum()
        + " "
        + rows.stream().mapToLong(OffHeap.Row::liveBytes).sum();
  }

  private static OffHeap read(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return ReportJson.read(in).offHeap();
    }
  }
}
