// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import io.shadowheap.wire.Report;
import io.shadowheap.wire.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The two files of {@code output=}: the last report as JSON and, beside it, a summary to read.
 * heap.json gets heap.txt, any other name gets .txt added. Each appears whole or not at all: it is
 * written under another name and moved.
 */
final class OutputFiles {

  private final File json;

  OutputFiles(File json) {
    this.json = json;
  }

  /**
   * Writes both; returns what went wrong, or an empty text. The program hears of it in one line.
   */
  String write(Report report) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ReportJson.write(report, bytes);
      replace(json.toPath(), bytes.toByteArray());
      replace(summary(json), Summary.of(report).getBytes(StandardCharsets.UTF_8));
      return "";
    } catch (IOException | RuntimeException | Error failure) {
      String problem = "output=" + json + " was not written: " + failure;
      System.err.println("shadowheap: " + problem + "; the program is not affected");
      return problem;
    }
  }

  static Path summary(File json) {
    String name = json.getName();
    String stem = name.endsWith(".json") ? name.substring(0, name.length() - 5) : name;
    return json.toPath().resolveSibling(stem + ".txt");
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.write(partial, content);
      move(partial, file);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException otherFileSystem) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
