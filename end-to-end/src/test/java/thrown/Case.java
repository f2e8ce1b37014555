// SPDX-License-Identifier: Apache-2.0
package thrown;

/** Something that throws. */
interface Case {
  Object run() throws Throwable;
}
