// SPDX-License-Identifier: Apache-2.0
/**
 * What the shop sells.
 *
 * <p>{@link Catalog} holds every {@link Product} in memory, read once from {@link
 * ProductRepository}. In: rows of table product. Out: products, pages of them, bestsellers. Any
 * request thread; prices and stock change under their own locks.
 *
 * <p>Imports: shop.order for the bestsellers.
 */
package shop.product;
