// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramTest {

  @TempDir private Path folder;

  @Test
  void rows_are_objects_and_bytes_by_the_name_the_shadow_heap_uses() throws Exception {
    Path file = folder.resolve("histogram.txt");
    Files.writeString(
        file,
        """
        4711:
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:         25434        1506384  [B (java.base@17.0.15)
           2:           100           2400  shop.order.Order
           3:             1             16  shop.Main$$Lambda$14/0x00000008000c2000
           4:             2             32  shop.Main$$Lambda$15/0x00000008000c2208
           5:             3             96  [Lshop.order.Order;
        Total         25540        1508928
        """);
    assertThat(Histogram.read(file))
        .hasSize(4)
        .containsEntry("byte[]", new Histogram.Size(25_434, 1_506_384))
        .containsEntry("shop.order.Order", new Histogram.Size(100, 2_400))
        .containsEntry("shop.Main$$Lambda", new Histogram.Size(3, 48))
        .containsEntry("shop.order.Order[]", new Histogram.Size(3, 96));
  }

  @Test
  void a_file_without_rows_is_refused_with_its_name() throws Exception {
    Path file = Files.writeString(folder.resolve("empty.txt"), "nothing\n");
    assertThatThrownBy(() -> Histogram.read(file))
        .isInstanceOf(BadDumpException.class)
        .hasMessageContaining("file=" + file)
        .hasMessageContaining("GC.class_histogram");
  }
}
