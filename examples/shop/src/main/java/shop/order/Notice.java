// SPDX-License-Identifier: Apache-2.0
package shop.order;

/** A mail to be sent. */
public record Notice(String email, String text) {}
