// SPDX-License-Identifier: Apache-2.0
/** A program to watch: makes objects whose reference counts are known, and rests. No imports. */
package atrest;
