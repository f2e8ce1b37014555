// SPDX-License-Identifier: Apache-2.0
package shop.customer;

/** Where to send it. */
public record Address(String street, String postcode, String city) {

  /** The line printed on a parcel. */
  public String label() {
    return postcode + " " + city;
  }
}
