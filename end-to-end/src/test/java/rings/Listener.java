// SPDX-License-Identifier: Apache-2.0
package rings;

/** Knows whom to tell, and so closes the ring. */
final class Listener {

  final Parent parent;

  Listener(Parent parent) {
    this.parent = parent;
  }
}
