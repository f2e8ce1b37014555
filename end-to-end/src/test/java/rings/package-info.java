// SPDX-License-Identifier: Apache-2.0
/** A program to watch: parent, child and listener hold each other. No imports. */
package rings;
