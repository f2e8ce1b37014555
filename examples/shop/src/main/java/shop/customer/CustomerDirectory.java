// SPDX-License-Identifier: Apache-2.0
package shop.customer;

import java.util.Optional;
import shop.cache.LruCache;

/** Customers by id, the recently seen ones from memory. */
public final class CustomerDirectory {

  private static final int IN_MEMORY = 1_000;

  private final CustomerRepository repository;
  private final LruCache<Long, Customer> recent = new LruCache<>(IN_MEMORY);

  public CustomerDirectory(CustomerRepository repository) {
    this.repository = repository;
  }

  /** Reads the first customers ahead, so that the first requests need not wait for the database. */
  public void warmUp() {
    for (long id = 1; id <= IN_MEMORY; id++) {
      find(id);
    }
  }

  public Optional<Customer> find(long id) {
    return Optional.ofNullable(recent.getOrLoad(id, repository::find));
  }

  public void move(Customer customer, Address address) {
    repository.saveAddress(customer.id(), address);
    customer.moveTo(address);
  }
}
