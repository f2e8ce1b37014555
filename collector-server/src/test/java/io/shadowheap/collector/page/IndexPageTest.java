// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndexPageTest {

  @Test
  void a_name_that_is_markup_is_shown_as_text() {
    assertThat(IndexPage.escape("<b title='x' id=\"y\">&amp;"))
        .isEqualTo("&lt;b title=&#39;x&#39; id=&quot;y&quot;&gt;&amp;amp;");
  }
}
