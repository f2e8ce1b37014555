// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.words;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them, always with their unit. */
public final class Figures {

  private static final String[] UNITS = {" B", " kB", " MB", " GB", " TB", " PB"};
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int DIGITS = 3;

  private Figures() {}

  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Three digits of it. */
  public static String few(double n) {
    if (!Double.isFinite(n)) {
      return "?";
    }
    BigDecimal rounded = BigDecimal.valueOf(n).round(new MathContext(DIGITS));
    var format =
        new DecimalFormat("#,##0.##########", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return format.format(rounded);
  }

  /** 1 kB is 1,000 B. */
  public static String bytes(double n) {
    double value = n;
    int unit = 0;
    while (Math.abs(value) >= 1_000 && unit < UNITS.length - 1) {
      value /= 1_000;
      unit++;
    }
    return (unit == 0 ? count(Math.round(value)) : few(value)) + UNITS[unit];
  }

  /** What is almost all is never said to be all. */
  public static String percent(double ratio) {
    String text = few(ratio * 100);
    return (text.equals("100") && ratio < 1 ? "> 99.9" : text) + " %";
  }

  public static String seconds(double n) {
    if (n < 0.001) {
      return n <= 0 ? "0 s" : few(n * 1e6) + " µs";
    }
    if (n < 1) {
      return few(n * 1_000) + " ms";
    }
    if (n < 120) {
      return few(n) + " s";
    }
    if (n < 7_200) {
      return few(n / 60) + " min";
    }
    return n < 172_800 ? few(n / 3_600) + " h" : few(n / 86_400) + " days";
  }

  /**
   * @param millis since the epoch
   */
  public static String moment(long millis) {
    return MOMENT.format(Instant.ofEpochMilli(millis));
  }

  /** With the s that most words take. */
  public static String plural(long n, String one) {
    return plural(n, one, one + "s");
  }

  public static String plural(long n, String one, String many) {
    return count(n) + " " + (n == 1 ? one : many);
  }

  /** cpu_budget is cpu budget. */
  public static String words(String key) {
    return key.replace('_', ' ');
  }
}
