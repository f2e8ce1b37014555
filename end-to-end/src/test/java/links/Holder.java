// SPDX-License-Identifier: Apache-2.0
package links;

/** Holds the leaf; its keeper and it hold each other. */
final class Holder {

  Leaf leaf;
  Keeper keeper;
}
