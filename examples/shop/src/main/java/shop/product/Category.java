// SPDX-License-Identifier: Apache-2.0
package shop.product;

/** A shelf of the shop; every product stands on one. */
public record Category(String name) {}
