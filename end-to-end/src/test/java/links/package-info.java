// SPDX-License-Identifier: Apache-2.0
/** A program to watch: six references whose places are known. No imports. */
package links;
