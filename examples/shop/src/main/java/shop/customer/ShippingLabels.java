// SPDX-License-Identifier: Apache-2.0
package shop.customer;

import shop.admin.Faults;
import shop.cache.LruCache;

/**
 * Parcel labels, kept because printing asks for them again and again. Labels are per town, so a few
 * dozen serve every parcel; keyed by order instead, thousands of equal ones pile up.
 */
public final class ShippingLabels {

  private static final int KEPT = 4_000;

  private final Faults faults;
  private final LruCache<String, String> byTown = new LruCache<>(KEPT);
  private final LruCache<Long, String> byOrder = new LruCache<>(KEPT);

  public ShippingLabels(Faults faults) {
    this.faults = faults;
  }

  public String of(long orderId, Address address) {
    return faults.labelsPerOrder()
        ? byOrder.getOrLoad(orderId, id -> address.label())
        : byTown.getOrLoad(address.postcode(), postcode -> address.label());
  }
}
