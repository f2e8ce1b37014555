// SPDX-License-Identifier: Apache-2.0
package planted;

import java.util.ArrayList;
import java.util.List;

/** The one object of its class in each ring, whatever else the ring is made of. */
final class Ring {

  private Object next;

  /** Makes a ring; there are four shapes. */
  static Ring make(int number) {
    Ring ring = new Ring();
    switch (number % 4) {
      case 0 -> ring.next = ring;
      case 1 -> ring.next = new Link(ring);
      case 2 -> ring.next = new Link(new Link(new Link(ring)));
      default -> {
        List<Object> list = new ArrayList<>();
        list.add(new Link(ring));
        ring.next = list;
      }
    }
    return ring;
  }

  /** Leads on to the next one. */
  private static final class Link {
    final Object next;

    Link(Object next) {
      this.next = next;
    }
  }
}
