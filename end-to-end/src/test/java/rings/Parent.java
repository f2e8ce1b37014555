// SPDX-License-Identifier: Apache-2.0
package rings;

/** Has a child. */
final class Parent {

  private final Child child = new Child();

  /** Has the child tell it of changes. */
  void listen() {
    child.listener = new Listener(this);
  }
}
