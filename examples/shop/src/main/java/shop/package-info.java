// SPDX-License-Identifier: Apache-2.0
/**
 * A web shop: products, customers, carts, orders, search.
 *
 * <p>Start reading at {@link shop.Shop}, which builds everything once and in order: database,
 * domain, background job, HTTP. Requests flow from shop.http into the domain packages and from
 * there into the database; nothing flows back up except events of shop.order.
 */
package shop;
