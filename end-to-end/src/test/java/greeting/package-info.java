// SPDX-License-Identifier: Apache-2.0
/** A program to watch: says something and fails, always in the same way. No imports. */
package greeting;
