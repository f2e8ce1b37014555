// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.remote;

import io.shadowheap.wire.Verb;
import java.util.Map;

/** Does what was asked. Shadow thread only. */
public interface Steering {

  /**
   * Acts once; the arguments are those the verb takes.
   *
   * @param arguments by name; defaults are the verb's
   */
  Outcome apply(Verb verb, Map<String, String> arguments);
}
