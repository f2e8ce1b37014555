// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

import io.shadowheap.agent.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsPageTest {

  @Test
  void the_options_page_is_what_the_table_says() throws IOException {
    Golden.compare(Path.of("../docs/options.md"), OptionsPage.text());
  }
}
