// SPDX-License-Identifier: Apache-2.0
package java.lang;

/**
 * Boxing: hooks that stand before a call of {@code valueOf} and count when the value lies outside
 * the cache, so that a new box will be made. The bodies of {@code valueOf} are not woven: the JIT
 * leaves out calls of them whose box nobody needs.
 */
public final class ShadowheapBoxes {

  /** Widest integer cache looked for; {@code -XX:AutoBoxCacheMax} moves the upper end. */
  private static final int WIDEST = 1 << 20;

  static final int INTEGER_HIGH = integerHigh();

  private ShadowheapBoxes() {}

  @SuppressWarnings("NumberEquality")
  private static int integerHigh() {
    int high = 127;
    while (high < WIDEST && Integer.valueOf(high + 1) == Integer.valueOf(high + 1)) {
      high++;
    }
    return high;
  }

  public static void count(char value, int site) {
    if (value > 127) {
      ShadowheapHooks.count(site);
    }
  }

  public static void count(short value, int site) {
    if (value < -128 || value > 127) {
      ShadowheapHooks.count(site);
    }
  }

  public static void count(int value, int site) {
    if (value < -128 || value > INTEGER_HIGH) {
      ShadowheapHooks.count(site);
    }
  }

  public static void count(long value, int site) {
    if (value < -128 || value > 127) {
      ShadowheapHooks.count(site);
    }
  }

  public static void count(float value, int site) {
    ShadowheapHooks.count(site);
  }

  public static void count(double value, int site) {
    ShadowheapHooks.count(site);
  }
}
