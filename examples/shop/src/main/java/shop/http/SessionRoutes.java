// SPDX-License-Identifier: Apache-2.0
package shop.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import shop.customer.CustomerDirectory;
import shop.session.Session;
import shop.session.SessionStore;

/** Signing in and out. */
final class SessionRoutes {

  private final SessionStore sessions;
  private final CustomerDirectory customers;
  private final SignedIn signedIn;

  SessionRoutes(SessionStore sessions, CustomerDirectory customers, SignedIn signedIn) {
    this.sessions = sessions;
    this.customers = customers;
    this.signedIn = signedIn;
  }

  void register(RoutesConfig routes) {
    routes.post("/sessions", this::open);
    routes.get("/sessions/current", this::current);
    routes.delete("/sessions/current", this::close);
  }

  private void open(Context request) {
    long id = request.bodyValidator(Views.SignIn.class).get().customerId();
    var customer =
        customers
            .find(id)
            .orElseThrow(() -> new NotFoundResponse("no such customer: customerId=" + id));
    Session session = sessions.open(customer);
    request
        .status(201)
        .json(new Views.SignedInView(session.token(), customer.id(), customer.name()));
  }

  private void current(Context request) {
    Session session = signedIn.session(request);
    request.json(
        new Views.SessionView(
            session.customer().id(),
            session.viewed().stream().map(Views.ProductView::of).toList()));
  }

  private void close(Context request) {
    sessions.close(signedIn.session(request).token());
    request.status(204);
  }
}
