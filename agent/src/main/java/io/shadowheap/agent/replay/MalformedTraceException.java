// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import java.nio.file.Path;

/** A trace that cannot be replayed: which file, which line, and why. */
public final class MalformedTraceException extends Exception {

  private static final long serialVersionUID = 1;

  MalformedTraceException(Path file, long line, String reason) {
    super("trace refused: file=%s line=%d: %s".formatted(file, line, reason));
  }

  MalformedTraceException(Path file, String reason) {
    super("trace refused: file=%s: %s".formatted(file, reason));
  }
}
