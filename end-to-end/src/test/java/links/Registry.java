// SPDX-License-Identifier: Apache-2.0
package links;

/** Where it all begins. */
final class Registry {

  static final Holder[] HOLDERS = new Holder[4];
  static Leaf only;

  private Registry() {}
}
