// SPDX-License-Identifier: Apache-2.0
package rings;

import java.util.ArrayList;
import java.util.List;

/** Nobody ever leaves it. */
final class Registry {

  private static final List<Subscriber> ALL = new ArrayList<>();

  private Registry() {}

  static void subscribe(int name) {
    ALL.add(new Subscriber(name));
  }

  /** One of them. */
  record Subscriber(int name) {}
}
