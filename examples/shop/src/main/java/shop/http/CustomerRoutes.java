// SPDX-License-Identifier: Apache-2.0
package shop.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import shop.customer.Address;
import shop.customer.Customer;
import shop.customer.CustomerDirectory;

/** The signed-in customer. */
final class CustomerRoutes {

  private final CustomerDirectory customers;
  private final SignedIn signedIn;

  CustomerRoutes(CustomerDirectory customers, SignedIn signedIn) {
    this.customers = customers;
    this.signedIn = signedIn;
  }

  void register(RoutesConfig routes) {
    routes.get("/customer", this::show);
    routes.put("/customer/address", this::move);
  }

  private void show(Context request) {
    request.json(Views.CustomerView.of(signedIn.session(request).customer()));
  }

  private void move(Context request) {
    Customer customer = signedIn.session(request).customer();
    var to =
        request
            .bodyValidator(Views.AddressView.class)
            .check(
                a -> a.street() != null && a.postcode() != null && a.city() != null,
                "street, postcode and city are needed")
            .get();
    customers.move(customer, new Address(to.street(), to.postcode(), to.city()));
    request.json(Views.CustomerView.of(customer));
  }
}
