// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.history.Slots;
import io.shadowheap.collector.problem.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments and spans as callers write them: {@code 2026-11-23T10:00:00Z}, milliseconds since the
 * epoch, {@code now}, or {@code -6h} for six hours ago; spans as {@code 300s}, {@code 5m}, {@code
 * 1h}, {@code 7d}.
 */
final class Times {

  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,5})([smhd])");
  private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");

  private Times() {}

  /**
   * @param name of the argument, for what is wrong with it
   * @param now milliseconds since the epoch
   */
  static long moment(String name, String text, long now) {
    if (text.equals("now")) {
      return now;
    }
    if (MILLIS.matcher(text).matches()) {
      return Long.parseLong(text);
    }
    if (text.startsWith("-")) {
      return Math.max(0, now - span(name, text.substring(1), text));
    }
    try {
      return Math.max(0, Instant.parse(text).toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw wrong(name, text);
    }
  }

  /** A moment so long before another, but not before the epoch. */
  static long before(long end, String name, String text) {
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      throw new Problem(400, name + "=" + text + "; write a time, as 6h (units s, m, h, d)");
    }
    return Math.max(0, end - Long.parseLong(span.group(1)) * unit(span.group(2)));
  }

  private static long span(String name, String text, String whole) {
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      throw wrong(name, whole);
    }
    return Long.parseLong(span.group(1)) * unit(span.group(2));
  }

  private static Problem wrong(String name, String text) {
    return new Problem(
        400,
        name
            + "="
            + text
            + "; write 2026-11-23T10:00:00Z, milliseconds since the epoch, now, or -6h");
  }

  private static long unit(String letter) {
    return switch (letter) {
      case "s" -> 1_000L;
      case "m" -> 60_000L;
      case "h" -> 3_600_000L;
      default -> 86_400_000L;
    };
  }

  /** A step of history: whole slots. */
  static long step(String text) {
    Matcher span = SPAN.matcher(text);
    long millis = span.matches() ? Long.parseLong(span.group(1)) * unit(span.group(2)) : -1;
    if (millis < Slots.SLOT_MILLIS || millis % Slots.SLOT_MILLIS != 0) {
      throw new Problem(400, "step=" + text + "; write a multiple of five minutes, as 5m or 1h");
    }
    return millis;
  }
}
