// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.demo.findings.Instance;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressesTest {

  private static final URI SERVER = URI.create("http://127.0.0.1:7010");
  private static final Instance SHOP = new Instance("a1B2", "shop", 1, 0, null, List.of(), null);

  @Test
  void a_run_that_ends_says_how_long_its_addresses_can_be_opened() {
    assertThat(Addresses.of(SERVER, 60, Optional.of(SHOP)))
        .containsExactly(
            "",
            "Open these while the demo runs, 60 s:",
            "  page     http://127.0.0.1:7010/",
            "  metrics  http://127.0.0.1:7010/metrics",
            "  JSON     http://127.0.0.1:7010/api/v1/instances/a1B2/types",
            "           http://127.0.0.1:7010/api/v1/instances/a1B2/cycles",
            "");
  }

  @Test
  void before_the_first_report_the_list_of_instances_stands_in() {
    assertThat(Addresses.of(SERVER, null, Optional.empty()))
        .contains("Open these until Ctrl-C:", "  JSON     http://127.0.0.1:7010/api/v1/instances");
  }
}
