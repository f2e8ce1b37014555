// SPDX-License-Identifier: Apache-2.0
/**
 * A program that throws wherever woven code can, and prints every stack trace. Out: stdout. One
 * thread and one more; no imports.
 */
package thrown;
