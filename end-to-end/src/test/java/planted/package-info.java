// SPDX-License-Identifier: Apache-2.0
/** A program to watch: 10,000 rings, each held for some seconds and let go. No imports. */
package planted;
