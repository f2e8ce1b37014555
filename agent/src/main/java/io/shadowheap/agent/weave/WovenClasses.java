// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.BitSet;

/**
 * Which classes were woven, by a few bits of their names: 32 KB however many there are. One class
 * in fifteen may be taken for woven that is not, where 17,000 are: it is offered once more than
 * need be when the agent is detached. Any thread.
 */
final class WovenClasses {

  private static final int BITS = 18;

  private final BitSet names = new BitSet(1 << BITS);

  synchronized void add(String internalName) {
    names.set(bit(internalName));
  }

  synchronized boolean mayContain(Class<?> type) {
    return names.get(bit(type.getName().replace('.', '/')));
  }

  private static int bit(String internalName) {
    return internalName.hashCode() * 0x9E3779B9 >>> 32 - BITS;
  }
}
