// SPDX-License-Identifier: Apache-2.0
package atrest;

/** Knows the next one; the last knows the first. */
final class Item {

  Item next;
}
