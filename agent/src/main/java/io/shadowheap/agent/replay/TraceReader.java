// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a trace from its first row to its last. What is wrong with a row is said with file and
 * line, whoever finds out: the reader of JSON, of fields, or the model, which refuses what no
 * program can have done.
 */
final class TraceReader {

  private TraceReader() {}

  /** Makes of the header what takes the operations. */
  interface Opening<S extends Steps> {
    S open(Row header) throws BadRowException, IOException, MalformedTraceException;
  }

  /** Reads all of a trace, and returns what took it. */
  static <S extends Steps> S read(Path file, Opening<S> opening)
      throws MalformedTraceException, IOException {
    try (RowReader rows = new RowReader(file)) {
      Row header = rows.next();
      if (header == null) {
        throw new MalformedTraceException(file, 1, "the file is empty; its first row is a header");
      }
      try {
        S steps = opening.open(header);
        int index = 0;
        for (Row row = rows.next(); row != null; row = rows.next()) {
          if (index == steps.total()) {
            throw new BadRowException("the header says steps=%d; this row is one more", index);
          }
          steps.take(index++, row);
        }
        if (index < steps.total()) {
          throw new BadRowException(
              "the trace ends after %d operations; its header says steps=%d", index, steps.total());
        }
        return steps;
      } catch (BadRowException | IllegalArgumentException | IllegalStateException e) {
        throw rows.refused(e.getMessage());
      }
    }
  }

  /** Rows of a file after the first. */
  static long operations(Path file) throws MalformedTraceException {
    requireFile(file);
    try (RowReader rows = new RowReader(file)) {
      return rows.countRest() - 1;
    }
  }

  /** Refuses pipes and the like, which can be read only once. */
  static void requireFile(Path file) throws MalformedTraceException {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new MalformedTraceException(file, "it is read twice; write it to a file first");
    }
  }

  /** True for a gc trace, false for an allocator's; refuses anything else. */
  static boolean isGc(Row header) throws BadRowException {
    String format = header.text("format");
    if (!format.equals(GcHeader.FORMAT) && !format.equals(PoolHeader.FORMAT)) {
      throw new BadRowException(
          "format=%s is not a trace; name a file of format %s or %s",
          format, GcHeader.FORMAT, PoolHeader.FORMAT);
    }
    return format.equals(GcHeader.FORMAT);
  }
}
