// SPDX-License-Identifier: Apache-2.0
/** A program to watch: old objects are dropped while the JVM collects concurrently. No imports. */
package drops;
