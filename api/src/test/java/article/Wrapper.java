// SPDX-License-Identifier: Apache-2.0
package article;

/** An object with one attribute. */
final class Wrapper {
  Object object;
}
