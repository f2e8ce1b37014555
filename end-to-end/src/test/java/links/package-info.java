// SPDX-License-Identifier: Apache-2.0
/** A program to watch: eight references whose places are known. No imports. */
package links;
