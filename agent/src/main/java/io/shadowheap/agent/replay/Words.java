// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words of the format that stand for constants. */
final class Words {

  private Words() {}

  /** The constant a word of a field stands for. */
  static <E extends Enum<E>> E find(E[] constants, String field, String word)
      throws BadRowException {
    for (E constant : constants) {
      if (of(constant).equals(word)) {
        return constant;
      }
    }
    throw new BadRowException(
        "%s=%s is not known; write one of %s",
        field, word, Arrays.stream(constants).map(Words::of).collect(Collectors.joining(", ")));
  }

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
