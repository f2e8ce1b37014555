// SPDX-License-Identifier: Apache-2.0
/** A program to watch: many objects of one size, half of which go. No imports. */
package pools;
