// SPDX-License-Identifier: Apache-2.0
package shop.search;

import shop.product.Product;

/** A word occurs in a product; words in front weigh more. */
record Posting(Product product, int weight) {}
