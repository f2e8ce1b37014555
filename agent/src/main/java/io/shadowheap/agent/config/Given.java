// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

/**
 * A value somebody gave for an option.
 *
 * @param option the option
 * @param value the value, trimmed, not empty
 * @param written how it was written, such as {@code SHADOWHEAP_TIER=full}: complaints name the
 *     place to mend
 */
record Given(Option option, String value, String written) {

  /** An exception whose line begins with what the user wrote. */
  BadSettingException refuse(String rest) {
    return new BadSettingException(written + " " + rest);
  }

  /** The same with the row's example as what to write. */
  BadSettingException refuseWithExample(String problem) {
    return refuse(problem + "; write " + option.example());
  }
}
