// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What may be asked of a running agent, with its arguments as text. Both sides check them by this
 * table: the server to say what is wrong, the agent because it trusts nobody.
 */
public enum Verb {
  /** Who refers to a few objects of a type, or what they refer to. */
  GRAPH(Argument.TYPE, Argument.DIRECTION, Argument.DEPTH, Argument.SAMPLE),
  /** As CPython's gc.set_threshold. */
  THRESHOLDS(Argument.THRESHOLDS),
  /** As gc.collect. */
  COLLECT(Argument.GENERATION),
  /** As gc.freeze. */
  FREEZE,
  /** As gc.unfreeze. */
  UNFREEZE,
  /** As gc.enable. */
  ENABLE,
  /** As gc.disable. */
  DISABLE,
  /** From counting alone to following objects, or back. */
  TIER(Argument.TIER);

  /** Shorter than {@link Text#LONGEST}: answers say more than the name. */
  private static final int LONGEST_TYPE = 900;

  /** One argument. */
  public enum Argument {
    TYPE(null, "type=shop.Order, whole characters and at most 900"),
    DIRECTION("in", "direction=in or direction=out"),
    DEPTH("3", "depth=1 to depth=10"),
    SAMPLE("3", "sample=1 to sample=20"),
    THRESHOLDS(null, "thresholds=700:10:10, three whole numbers of 0 or more"),
    GENERATION("2", "generation=0, generation=1 or generation=2"),
    TIER(null, "tier=shadow or tier=census");

    private final String fallback;
    private final String example;

    Argument(String fallback, String example) {
      this.fallback = fallback;
      this.example = example;
    }

    /** What it is called. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The value given, else the default; null if there is neither. */
    public String in(Map<String, String> arguments) {
      return arguments.getOrDefault(key(), fallback);
    }

    private boolean accepts(String value) {
      return switch (this) {
        case TYPE -> !value.isBlank() && value.length() <= LONGEST_TYPE && Text.isWhole(value);
        case DIRECTION -> value.equals("in") || value.equals("out");
        case DEPTH -> isNumber(value, 1, 10);
        case SAMPLE -> isNumber(value, 1, 20);
        case GENERATION -> isNumber(value, 0, 2);
        case TIER -> value.equals("shadow") || value.equals("census");
        case THRESHOLDS -> {
          String[] numbers = value.split(":", -1);
          yield numbers.length == 3
              && isNumber(numbers[0], 0, Integer.MAX_VALUE)
              && isNumber(numbers[1], 0, Integer.MAX_VALUE)
              && isNumber(numbers[2], 0, Integer.MAX_VALUE);
        }
      };
    }

    private static boolean isNumber(String text, int least, int most) {
      if (!text.matches("[0-9]{1,10}")) {
        return false;
      }
      long number = Long.parseLong(text);
      return number >= least && number <= most;
    }
  }

  private final List<Argument> arguments;

  Verb(Argument... arguments) {
    this.arguments = List.of(arguments);
  }

  /** The name in requests. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verb of this name, or null. */
  public static Verb ofKey(String key) {
    for (Verb verb : values()) {
      if (verb.key().equals(key)) {
        return verb;
      }
    }
    return null;
  }

  /** What is wrong with the arguments: name=value and what to write; null if nothing is. */
  public String problem(Map<String, String> given) {
    for (String name : given.keySet()) {
      if (arguments.stream().noneMatch(argument -> argument.key().equals(name))) {
        return name + "=" + given.get(name) + " is no argument of verb=" + key() + "; " + instead();
      }
    }
    for (Argument argument : arguments) {
      String value = argument.in(given);
      if (value == null) {
        return "verb=" + key() + " needs " + argument.key() + "; write " + argument.example;
      }
      if (!argument.accepts(value)) {
        return argument.key() + "=" + value + "; write " + argument.example;
      }
    }
    return null;
  }

  private String instead() {
    return arguments.isEmpty()
        ? "it takes none"
        : "it takes " + String.join(", ", arguments.stream().map(Argument::key).toList());
  }
}
