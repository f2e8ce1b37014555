// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares with a committed file; {@code -Dgolden.update=true} rewrites it, and the diff is the
 * review.
 */
public final class Golden {

  private Golden() {}

  /**
   * Fails where the file and the text differ.
   *
   * @param file relative to the module
   */
  public static void compare(Path file, String text) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
