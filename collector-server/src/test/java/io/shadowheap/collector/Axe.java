// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What axe finds on a page that keeps people out, as one line each. Module end-to-end uses it too.
 */
public final class Axe {

  private static final String SCRIPT = read();

  /** Less than serious is advice. */
  private static final String FINDINGS =
      """
      async () => (await axe.run(document, {resultTypes: ['violations']})).violations
          .filter(found => found.impact === 'serious' || found.impact === 'critical')
          .flatMap(found => found.nodes.map(node =>
              found.id + ' ' + node.target.join(' ') + ' ' + node.html + ' ' + node.failureSummary))
      """;

  private Axe() {}

  private static String read() {
    try (var in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Serious and critical findings. */
  public static List<?> findings(Page page) {
    page.evaluate(SCRIPT);
    return (List<?>) page.evaluate(FINDINGS);
  }
}
