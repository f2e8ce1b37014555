// SPDX-License-Identifier: Apache-2.0
package shop.product;

/** A place in the ranking: a product and how many pieces were sold of late. */
public record Bestseller(Product product, int sold) {}
