// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import io.shadowheap.agent.names.Scope;
import java.util.List;

/**
 * How much of a program is woven.
 *
 * @param registers objects in scope are handed over, stores into tracked holders are announced
 * @param eachStore also those that a first trace of the holder would see
 * @param locals classes whose local variables are announced
 */
public record Depth(boolean registers, boolean eachStore, Scope locals) {

  private static final Scope NONE = new Scope(List.of());

  /** Allocations are counted. */
  public static final Depth CENSUS = new Depth(false, false, NONE);

  /** Objects are followed too. */
  public static final Depth SHADOW = new Depth(true, false, NONE);

  /** Everything is seen when it happens. */
  public static Depth exact(List<String> locals) {
    return new Depth(true, true, new Scope(locals));
  }
}
