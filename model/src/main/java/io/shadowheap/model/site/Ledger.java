// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.site;

import io.shadowheap.model.heap.Kinds;
import java.util.Arrays;

/** Running totals per kind (registered) and per type (adopted, dead, freed by how, forgotten). */
public final class Ledger {

  private final Kinds kinds;
  private final int ways;

  /** Registered or adopted objects, by kind. */
  private long[] tracked = new long[256];

  private long[] pending = new long[64];
  private long[] forgotten = new long[64];
  private long[][] freedObjects;
  private long[][] freedBytes;
  private long registeredTotal;
  private long adoptedTotal;
  private long deadTotal;
  private long pendingTotal;
  private long forgottenTotal;

  /**
   * Nothing tracked yet.
   *
   * @param ways ways of being freed that are told apart
   */
  public Ledger(Kinds kinds, int ways) {
    this.kinds = kinds;
    this.ways = ways;
    freedObjects = new long[64][];
    freedBytes = new long[64][];
  }

  /** One more object of a kind. */
  public void tracked(int kind) {
    if (kind >= tracked.length) {
      tracked = Arrays.copyOf(tracked, Math.max(kind + 1, tracked.length * 2));
    }
    tracked[kind]++;
    if (kinds.is(kind, Kinds.ADOPTED)) {
      adoptedTotal++;
    } else {
      registeredTotal++;
    }
  }

  /** An object of a type is dead, and not yet classified. */
  public void died(int type) {
    ensure(type);
    pending[type]++;
    pendingTotal++;
    deadTotal++;
  }

  /** A dead object was classified. */
  public void freed(int type, int way, long bytes) {
    pending[type]--;
    pendingTotal--;
    if (freedObjects[type] == null) {
      freedObjects[type] = new long[ways];
      freedBytes[type] = new long[ways];
    }
    freedObjects[type][way]++;
    freedBytes[type][way] += bytes;
  }

  /** An object of a type lives on untracked. */
  public void forgot(int type) {
    ensure(type);
    forgotten[type]++;
    forgottenTotal++;
  }

  /** Objects of a type that live on untracked, or have died since. */
  public long forgotten(int type) {
    return type < forgotten.length ? forgotten[type] : 0;
  }

  /** Objects of a kind since the start. */
  public long trackedOf(int kind) {
    return kind < tracked.length ? tracked[kind] : 0;
  }

  public long pending(int type) {
    return type < pending.length ? pending[type] : 0;
  }

  public long freedObjects(int type, int way) {
    return type < freedObjects.length && freedObjects[type] != null ? freedObjects[type][way] : 0;
  }

  public long freedBytes(int type, int way) {
    return type < freedBytes.length && freedBytes[type] != null ? freedBytes[type][way] : 0;
  }

  public long registered() {
    return registeredTotal;
  }

  public long adopted() {
    return adoptedTotal;
  }

  /** Objects that are no longer tracked: dead, classified or not, and forgotten. */
  public long gone() {
    return deadTotal + forgottenTotal;
  }

  public long pending() {
    return pendingTotal;
  }

  private void ensure(int type) {
    if (type >= pending.length) {
      int length = Math.max(type + 1, pending.length * 2);
      pending = Arrays.copyOf(pending, length);
      forgotten = Arrays.copyOf(forgotten, length);
      freedObjects = Arrays.copyOf(freedObjects, length);
      freedBytes = Arrays.copyOf(freedBytes, length);
    }
  }
}
