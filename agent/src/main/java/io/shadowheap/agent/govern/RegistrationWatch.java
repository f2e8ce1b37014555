// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

/**
 * Is told what becomes of registrations, and says what is left out: in tier shadow the governor, in
 * tier exact nobody governs.
 */
public sealed interface RegistrationWatch permits Governor, Ungoverned {

  /**
   * A registration of an object of this type came in.
   *
   * @param rate one of 2^rate objects
   */
  void registered(int site, int type, int rate);

  /** One that came in, of this type, found no room. */
  void noRoom(int type);

  /** True while objects of the type are left out on purpose: then they are not adopted either. */
  boolean isSampled(int type);
}
