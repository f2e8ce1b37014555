// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.names;

/** Whether a site's objects are handed to the registering hook, and why not. */
public enum Handover {
  /** Of no interest: out of scope, or only counted in this tier. */
  NONE,
  /** Each is, once it is constructed. */
  REGISTERED,
  /** In scope, but the further code would make the method too long for the JVM's compiler. */
  METHOD_TOO_LONG,
  /** In scope, but the bytecode does not prove which object was constructed. */
  UNPROVED
}
