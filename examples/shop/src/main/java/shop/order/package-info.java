// SPDX-License-Identifier: Apache-2.0
/**
 * Orders from checkout to shipping. {@link OrderBook} is the way in: it stores orders through
 * {@link OrderRepository}, keeps recent ones in memory and tells {@link OrderEvents} what changed.
 * In: cart lines. Out: orders, events. Any request thread and the background job. Imports:
 * shop.cart, shop.customer, shop.cache, shop.product, shop.store.
 */
package shop.order;
