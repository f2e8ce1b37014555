// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The agent's version, which the build writes into a resource: the isolated loader shows its
 * classes no manifest.
 */
public final class Version {

  private Version() {}

  /** Such as 0.1.0; "unknown" if the jar lacks it, never an exception. */
  public static String text() {
    try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
      return in == null
          ? "unknown"
          : new String(in.readAllBytes(), StandardCharsets.US_ASCII).trim();
    } catch (IOException unreadable) {
      return "unknown";
    }
  }
}
