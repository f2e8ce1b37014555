// SPDX-License-Identifier: Apache-2.0
/** A program to watch: parents know their children, and nobody knows a parent. No imports. */
package trees;
