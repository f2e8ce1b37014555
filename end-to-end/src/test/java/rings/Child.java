// SPDX-License-Identifier: Apache-2.0
package rings;

/** Tells a listener of changes. */
final class Child {

  Listener listener;
}
