// SPDX-License-Identifier: Apache-2.0
/**
 * Who is signed in. {@link SessionStore} opens and finds sessions and closes those that nobody used
 * for a while. In: customers. Out: sessions by token. Any request thread; the background job
 * expires. Imports: shop.customer, shop.cart, shop.order, shop.admin.
 */
package shop.session;
