// SPDX-License-Identifier: Apache-2.0
package shop.customer;

/** A registered customer; only the address changes. */
public final class Customer {

  private final long id;
  private final String name;
  private final String email;
  private volatile Address address;

  public Customer(long id, String name, String email, Address address) {
    this.id = id;
    this.name = name;
    this.email = email;
    this.address = address;
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String email() {
    return email;
  }

  public Address address() {
    return address;
  }

  void moveTo(Address newAddress) {
    address = newAddress;
  }
}
