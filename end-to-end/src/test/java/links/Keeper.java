// SPDX-License-Identifier: Apache-2.0
package links;

/** Knows its holder. */
final class Keeper {

  Holder holder;
}
