// SPDX-License-Identifier: Apache-2.0
package links;

/** Refers to nothing of ours; held by a static field and a holder. */
final class Leaf {

  Object nothing;
}
