// SPDX-License-Identifier: Apache-2.0
package atrest;

/** In no cycle. */
record Leaf(int number) {}
