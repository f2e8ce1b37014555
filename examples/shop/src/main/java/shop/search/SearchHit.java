// SPDX-License-Identifier: Apache-2.0
package shop.search;

import shop.product.Product;

/** A product found and how well it matches. */
public record SearchHit(Product product, int score) {}
