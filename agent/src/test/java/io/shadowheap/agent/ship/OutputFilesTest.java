// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.wire.Report;
import io.shadowheap.wire.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {

  @TempDir Path directory;

  @Test
  void the_last_report_and_its_summary_are_there_when_close_returns() throws IOException {
    Report report = SampleReports.full();
    Shipper shipper = shipper("heap.json");
    shipper.offer(SampleReports.numbered(1));
    shipper.close(report);
    try (InputStream in = Files.newInputStream(directory.resolve("heap.json"))) {
      assertThat(ReportJson.read(in)).isEqualTo(report);
    }
    assertThat(directory.resolve("heap.txt")).hasContent(Summary.of(report));
    assertThat(names()).containsExactly("heap.json", "heap.txt");
    assertThat(shipper.counts().outputFailures()).isZero();
  }

  @Test
  void any_other_ending_gets_txt_added() throws IOException {
    shipper("heap.out").close(SampleReports.numbered(1));
    assertThat(names()).containsExactly("heap.out", "heap.out.txt");
  }

  @Test
  void an_earlier_file_is_replaced_whole() throws IOException {
    Files.writeString(directory.resolve("heap.json"), "x".repeat(100_000));
    shipper("heap.json").close(SampleReports.numbered(4));
    try (InputStream in = Files.newInputStream(directory.resolve("heap.json"))) {
      assertThat(ReportJson.read(in).sequence()).isEqualTo(4);
    }
  }

  @Test
  void a_program_without_any_report_leaves_no_file() throws IOException {
    shipper("heap.json").close(null);
    assertThat(names()).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_written_is_one_line_and_a_count() throws IOException {
    Path gone = directory.resolve("gone");
    Shipper shipper = shipper("gone/heap.json");
    String said = standardErrorOf(() -> shipper.close(SampleReports.numbered(1)));
    assertThat(said)
        .isEqualTo(
            "shadowheap: output="
                + gone.resolve("heap.json")
                + " was not written: java.nio.file.NoSuchFileException: "
                + gone.resolve("heap.json.partial")
                + "; the program is not affected\n");
    assertThat(shipper.counts().outputFailures()).isEqualTo(1);
    assertThat(shipper.counts().lastError()).startsWith("output=");
  }

  @Test
  void a_full_disk_keeps_the_earlier_file_and_leaves_no_partial_one() throws IOException {
    Path json = directory.resolve("heap.json");
    Files.writeString(json, "earlier");
    // Writing to the name of the partial file fails with "No space left on device".
    Files.createSymbolicLink(directory.resolve("heap.json.partial"), Path.of("/dev/full"));
    String said = standardErrorOf(() -> shipper("heap.json").close(SampleReports.numbered(1)));
    assertThat(said).contains("No space left on device").hasLineCount(1);
    assertThat(json).hasContent("earlier");
    assertThat(names()).containsExactly("heap.json");
  }

  private Shipper shipper(String name) {
    File file = directory.resolve(name).toFile();
    return new Shipper(
        null, null, new OutputFiles(file), new Backoff(1, 1, new SplittableRandom(1)), 1, 20_000);
  }

  private Stream<String> names() {
    return Stream.of(directory.toFile().list()).sorted();
  }

  private static String standardErrorOf(Runnable action) {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return said.toString();
  }
}
