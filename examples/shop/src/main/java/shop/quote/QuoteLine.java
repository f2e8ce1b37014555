// SPDX-License-Identifier: Apache-2.0
package shop.quote;

import shop.product.Money;

/** One line of an offer. */
public record QuoteLine(long productId, int quantity, Money price) {}
