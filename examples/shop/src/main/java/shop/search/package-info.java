// SPDX-License-Identifier: Apache-2.0
/**
 * Full-text search over product names. {@link SearchIndex} is built once from the catalog; {@link
 * Search} answers queries and remembers recent answers. Any request thread. Imports: shop.product,
 * shop.cache.
 */
package shop.search;
