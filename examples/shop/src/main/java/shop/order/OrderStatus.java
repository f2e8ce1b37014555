// SPDX-License-Identifier: Apache-2.0
package shop.order;

/** PLACED becomes SHIPPED or CANCELLED, and that is the end. */
public enum OrderStatus {
  PLACED,
  SHIPPED,
  CANCELLED
}
