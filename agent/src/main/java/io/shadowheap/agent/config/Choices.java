// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

import java.util.Map;

/** What was given, and the table's defaults where nothing was. */
final class Choices {

  private final Map<Option, Given> given;

  Choices(Map<Option, Given> given) {
    this.given = given;
  }

  /** The value given, else the default of the row, else null. */
  Given of(Option option) {
    Given chosen = given.get(option);
    if (chosen == null && option.fallback() != null) {
      return new Given(option, option.fallback(), option.key() + "=" + option.fallback());
    }
    return chosen;
  }

  String textOr(Option option, String found) {
    Given chosen = of(option);
    return chosen == null ? found : Values.text(chosen);
  }

  /** An option without an effect would be a promise not kept; its default promises nothing. */
  void refuseLaterOptions() {
    for (Given each : given.values()) {
      Option option = each.option();
      if (option.group() == Option.Group.LATER && !each.value().equals(option.fallback())) {
        throw each.refuse("is not in this version; leave " + option.key() + " out");
      }
    }
  }
}
