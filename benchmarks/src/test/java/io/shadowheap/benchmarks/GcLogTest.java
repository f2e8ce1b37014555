// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as OpenJDK 17 and 25 write them. */
class GcLogTest {

  private static final double MEGABYTE = 1 << 20;

  @TempDir private Path folder;

  @Test
  void of_g1_whole_regions_and_mixed_collections_count_as_reclaimed_by_the_cycle()
      throws IOException {
    Map<Figure, Double> figures =
        read(
            """
            [50ms] Heap Region Size: 2M
            [90ms] GC(0) Old regions: 1->4
            [90ms] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 42M->4M(64M) 90.5ms
            [100ms] GC(1) Old regions: 4->6
            [100ms] GC(1) Pause Young (Concurrent Start) (G1 Evacuation Pause) 42M->4M(64M) 2.5ms
            [110ms] GC(2) Pause Remark 40M->37M(64M) 1.000ms
            [120ms] GC(2) Pause Cleanup 38M->36M(64M) 0.500ms
            [130ms] GC(3) Pause Young (Mixed) (G1 Evacuation Pause)
            [130ms] GC(3) Old regions: 20->16
            [130ms] GC(3) Pause Young (Mixed) (G1 Evacuation Pause) 60M->20M(64M) 4.000ms
            [300ms] GC(4) Pause Young (Normal) (G1 Evacuation Pause) 42M->4M(64M) 70.5ms
            """);

    assertThat(figures)
        .containsEntry(Figure.PAUSE_MILLIS, 8.0)
        .containsEntry(Figure.PAUSE_P99_MILLIS, 4.0)
        .containsEntry(Figure.CYCLES, 1.0)
        .containsEntry(Figure.RECLAIMED_BYTES, (3 + 2 + 4 * 2) * MEGABYTE)
        .containsEntry(Figure.OLD_GROWTH_BYTES, (16 - 6) * 2 * MEGABYTE);
  }

  @Test
  void of_zgc_without_generations_the_live_bytes_stand_for_the_old_one() throws IOException {
    Map<Figure, Double> figures =
        read(
            """
            [100ms] GC(0) Pause Mark Start 0.005ms
            [110ms] GC(0) Pause Mark End 0.007ms
            [120ms] GC(0)      Live:         -                 2M (4%)            2M (4%)            2M (4%)             -                  -
            [120ms] GC(0) Reclaimed:         -                  -                58M (91%)          59M (94%)            -                  -
            [130ms] GC(1)      Live:         -                 5M (8%)            5M (8%)            5M (8%)             -                  -
            [130ms] GC(1) Reclaimed:         -                  -                50M (91%)          51M (94%)            -                  -
            """);

    assertThat(figures)
        .containsEntry(Figure.PAUSE_P99_MILLIS, 0.007)
        .containsEntry(Figure.CYCLES, 2.0)
        .containsEntry(Figure.RECLAIMED_BYTES, (59 + 51) * MEGABYTE)
        .containsEntry(Figure.OLD_GROWTH_BYTES, 3 * MEGABYTE);
  }

  @Test
  void of_zgc_with_generations_only_the_old_one_counts() throws IOException {
    Map<Figure, Double> figures =
        read(
            """
            [100ms] GC(9) y:      Live:         -                 2M (4%)            2M (4%)            2M (4%)
            [100ms] GC(9) y: Reclaimed:         -                  -                50M (78%)          50M (78%)
            [110ms] GC(9) O:      Live:         -                 7M (4%)            7M (4%)            7M (4%)
            [110ms] GC(9) O: Reclaimed:         -                  -                11M (78%)          12M (78%)
            """);

    assertThat(figures)
        .containsEntry(Figure.CYCLES, 1.0)
        .containsEntry(Figure.RECLAIMED_BYTES, 12 * MEGABYTE);
  }

  private Map<Figure, Double> read(String log) throws IOException {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    GcLog.read(Files.writeString(folder.resolve("gc.log"), log), 100, 200, figures);
    return figures;
  }
}
