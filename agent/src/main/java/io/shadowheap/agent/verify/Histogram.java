// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import io.shadowheap.agent.names.TypeNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code jcmd PID GC.class_histogram} printed: live objects and bytes by type. */
final class Histogram {

  /** Number, instances, bytes, class, and maybe its module. */
  private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

  /** One type. */
  record Size(long objects, long bytes) {

    Size plus(Size other) {
      return new Size(objects + other.objects, bytes + other.bytes);
    }
  }

  private Histogram() {}

  static Map<String, Size> read(Path file) throws IOException, BadDumpException {
    Map<String, Size> sizes = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        Size size = new Size(Long.parseLong(row.group(1)), Long.parseLong(row.group(2)));
        sizes.merge(TypeNames.normalise(row.group(3)), size, Size::plus);
      }
    }
    if (sizes.isEmpty()) {
      throw new BadDumpException(
          "bad histogram: file="
              + file
              + ": no rows; write what jcmd PID GC.class_histogram prints");
    }
    return sizes;
  }
}
