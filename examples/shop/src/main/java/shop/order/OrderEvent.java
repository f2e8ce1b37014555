// SPDX-License-Identifier: Apache-2.0
package shop.order;

/** An order was placed, shipped or cancelled; its status says which. */
public record OrderEvent(Order order) {}
