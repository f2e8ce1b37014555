// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.Golden;
import io.shadowheap.wire.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void a_full_report_reads_as_the_golden_file() throws IOException {
    Golden.compare(Path.of("src/test/golden/summary-shadow.txt"), Summary.of(SampleReports.full()));
  }

  @Test
  void a_census_shows_allocations_alone() throws IOException {
    Golden.compare(
        Path.of("src/test/golden/summary-census.txt"), Summary.of(SampleReports.census()));
  }

  @Test
  void every_line_fits_100_columns() {
    assertThat(Summary.of(SampleReports.full()).lines()).allMatch(line -> line.length() <= 100);
    assertThat(Summary.of(SampleReports.census()).lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void the_columns_of_the_type_table_add_up_to_the_totals() {
    Report report = SampleReports.full();
    long allocated = 0;
    long live = 0;
    long liveBytes = 0;
    for (String line : tableRows(Summary.of(report))) {
      String[] cells = line.substring(36).trim().replace(",", "").split(" +");
      allocated += Long.parseLong(cells[0]);
      live += Long.parseLong(cells[1]);
      liveBytes += Long.parseLong(cells[2]);
    }
    assertThat(allocated).isEqualTo(report.totals().allocatedObjects());
    assertThat(live).isEqualTo(report.totals().liveObjects());
    assertThat(liveBytes).isEqualTo(report.totals().liveBytes());
  }

  private static List<String> tableRows(String summary) {
    List<String> lines = summary.lines().toList();
    int head = lines.indexOf(lines.stream().filter(l -> l.startsWith("  type ")).findFirst().get());
    List<String> rows = lines.subList(head + 1, head + 1 + TypeTable.MOST_ROWS + 1);
    assertThat(rows.get(TypeTable.MOST_ROWS)).startsWith("  all others ");
    return rows;
  }
}
