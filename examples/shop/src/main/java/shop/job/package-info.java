// SPDX-License-Identifier: Apache-2.0
/**
 * What happens without a request. {@link Housekeeping} runs once a second by default, on a thread
 * of its own: ships orders, expires sessions, sends mail, ranks bestsellers, adjusts prices, prunes
 * old orders. Imports: shop.order, shop.product, shop.session.
 */
package shop.job;
