// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of one JSON object: integers, texts, booleans, arrays of integers or texts, and
 * objects. Used again for every row of a trace, so that reading a million of them makes no garbage
 * to speak of.
 */
final class Row {

  private String[] names = new String[16];
  private long[] numbers = new long[16];

  /** What the field holds if not a number: String, Boolean, int[], List or Row. */
  private Object[] others = new Object[16];

  private int size;

  void clear() {
    size = 0;
  }

  void add(String name, long number) throws BadRowException {
    add(name, number, null);
  }

  void add(String name, Object other) throws BadRowException {
    add(name, 0, other);
  }

  boolean has(String name) {
    return index(name) >= 0;
  }

  /** An integer that fits 32 bits. */
  int number(String name) throws BadRowException {
    long number = longNumber(name);
    if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
      throw new BadRowException("%s=%d is out of range", name, number);
    }
    return (int) number;
  }

  long longNumber(String name) throws BadRowException {
    int index = required(name);
    if (others[index] != null) {
      throw new BadRowException("%s is not an integer", name);
    }
    return numbers[index];
  }

  /** An integer, or another value where the field is absent. */
  int number(String name, int absent) throws BadRowException {
    return has(name) ? number(name) : absent;
  }

  String text(String name) throws BadRowException {
    return other(name, String.class, "a text");
  }

  boolean flag(String name) throws BadRowException {
    return other(name, Boolean.class, "true or false");
  }

  Row object(String name) throws BadRowException {
    return other(name, Row.class, "an object");
  }

  /** An array of integers of some length. */
  int[] numbers(String name) throws BadRowException {
    return other(name, int[].class, "an array of integers");
  }

  /** An array of exactly three integers. */
  int[] three(String name) throws BadRowException {
    int[] three = numbers(name);
    if (three.length != 3) {
      throw new BadRowException("%s has %d numbers; write three", name, three.length);
    }
    return three;
  }

  /** An array of texts; empty where the field is absent. */
  List<?> texts(String name) throws BadRowException {
    int index = index(name);
    if (index < 0 || others[index] instanceof int[] numbers && numbers.length == 0) {
      return List.of();
    }
    return other(name, List.class, "an array of texts");
  }

  private <T> T other(String name, Class<T> type, String words) throws BadRowException {
    Object other = others[required(name)];
    if (!type.isInstance(other)) {
      throw new BadRowException("%s is not %s", name, words);
    }
    return type.cast(other);
  }

  private int required(String name) throws BadRowException {
    int index = index(name);
    if (index < 0) {
      throw new BadRowException("%s is missing", name);
    }
    return index;
  }

  private int index(String name) {
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private void add(String name, long number, Object other) throws BadRowException {
    if (has(name)) {
      throw new BadRowException("%s is there twice", name);
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      numbers = Arrays.copyOf(numbers, size * 2);
      others = Arrays.copyOf(others, size * 2);
    }
    names[size] = name;
    numbers[size] = number;
    others[size++] = other;
  }

  /** Collects an array while it is read; all integers, or all texts. */
  static final class Items {

    private int[] numbers = new int[8];
    private int size;
    private final List<String> texts = new ArrayList<>();

    void add(long number) throws BadRowException {
      if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
        throw new BadRowException("%d in an array is out of range", number);
      }
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
      }
      numbers[size++] = (int) number;
    }

    void add(String text) {
      texts.add(text);
    }

    Object value() throws BadRowException {
      if (!texts.isEmpty() && size > 0) {
        throw new BadRowException("an array has integers and texts");
      }
      return texts.isEmpty() ? Arrays.copyOf(numbers, size) : texts;
    }
  }
}
