// SPDX-License-Identifier: Apache-2.0
/**
 * What a cart would cost, shipping included. In: cart lines. Out: a {@link Quote}. {@link Quotes}
 * adds up plain lines; {@link LiveQuote} is the older way, whose lines call back when a quantity
 * changes. Request threads only, nothing is shared. Imports: shop.cart, shop.product, shop.admin.
 */
package shop.quote;
