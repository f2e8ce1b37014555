// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

/** Which classes are woven, whether they are loaded already or later. */
public enum Extent {
  /** All that can be. */
  ALL,
  /** Those in scope, and the one of the JDK that defines their hidden classes. */
  SCOPE
}
