// SPDX-License-Identifier: Apache-2.0
/**
 * What a customer is about to buy. A {@link Cart} belongs to one session and is used under its own
 * lock. Imports: shop.product.
 */
package shop.cart;
