// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

/** Finds the option a mistyped key was meant to be. */
final class NearestKey {

  /** Edits after which two words are different words, not a typing error. */
  private static final int MOST_EDITS = 2;

  private NearestKey() {}

  /** The nearest key, or null when none is near: maxObjects, max-objects and servce are near. */
  static String to(String written) {
    String letters = letters(written);
    String nearest = null;
    int fewest = MOST_EDITS + 1;
    for (Option option : Option.values()) {
      String key = letters(option.key());
      int edits = edits(letters, key);
      // Two edits turn any short word into any other.
      if (edits < fewest && 2 * edits < key.length()) {
        fewest = edits;
        nearest = option.key();
      }
    }
    return nearest;
  }

  private static String letters(String key) {
    String bare = key.startsWith("shadowheap.") ? key.substring("shadowheap.".length()) : key;
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < bare.length(); i++) {
      if (Character.isLetter(bare.charAt(i))) {
        letters.append(Character.toLowerCase(bare.charAt(i)));
      }
    }
    return letters.toString();
  }

  /** Levenshtein distance: insertions, deletions and replacements. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
