// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.text;

import java.util.Locale;

/** Numbers as people read them. */
public final class Amounts {

  private Amounts() {}

  /** With separators, such as 12,345. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** In powers of 1024, such as 312 KiB. */
  static String bytes(long bytes) {
    if (bytes < 10_240) {
      return count(bytes) + " B";
    }
    long kibibytes = bytes / 1024;
    return kibibytes < 10_240 ? count(kibibytes) + " KiB" : count(kibibytes / 1024) + " MiB";
  }

  static String percent(double ratio) {
    return Math.round(ratio * 100) + " %";
  }

  static String oneDecimal(double number) {
    return String.format(Locale.ROOT, "%,.1f", number);
  }

  static String seconds(double seconds) {
    return Math.round(seconds) + " s";
  }
}
