// SPDX-License-Identifier: Apache-2.0
/**
 * Who buys. {@link CustomerDirectory} keeps recently seen customers in memory, {@link
 * CustomerRepository} reads and writes table customer. Any request thread.
 *
 * <p>Imports: shop.cache, shop.store.
 */
package shop.customer;
