// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The words of the format that stand for constants. */
final class Words {

  private Words() {}

  /** Constants by their words, in order. */
  static <E extends Enum<E>> Map<String, E> index(E[] constants) {
    Map<String, E> index = new LinkedHashMap<>();
    for (E constant : constants) {
      index.put(of(constant), constant);
    }
    return index;
  }

  /** The constant a word of a field stands for. */
  static <E extends Enum<E>> E find(Map<String, E> index, String field, String word)
      throws BadRowException {
    E found = index.get(word);
    if (found == null) {
      throw new BadRowException(
          "%s=%s is not known; write one of %s", field, word, String.join(", ", index.keySet()));
    }
    return found;
  }

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
