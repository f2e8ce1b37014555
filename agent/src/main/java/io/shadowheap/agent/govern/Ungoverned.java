// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

/** Tier exact: nothing is sampled, thinned or held back; what finds no room is counted. */
public final class Ungoverned implements RegistrationWatch {

  private long noRoom;

  @Override
  public void registered(int site, int type, int rate) {}

  @Override
  public void noRoom(int type) {
    noRoom++;
  }

  @Override
  public boolean isSampled(int type) {
    return false;
  }

  /** Registrations that found no room. */
  public long noRoom() {
    return noRoom;
  }
}
