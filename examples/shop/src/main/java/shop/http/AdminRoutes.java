// SPDX-License-Identifier: Apache-2.0
package shop.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import shop.admin.Fault;
import shop.admin.Faults;
import shop.order.OrderEvents;
import shop.order.Outbox;
import shop.session.SessionStore;

/** Health and switches, for operators. */
final class AdminRoutes {

  private final Faults faults;
  private final SessionStore sessions;
  private final OrderEvents events;
  private final Outbox outbox;

  AdminRoutes(Faults faults, SessionStore sessions, OrderEvents events, Outbox outbox) {
    this.faults = faults;
    this.sessions = sessions;
    this.events = events;
    this.outbox = outbox;
  }

  void register(RoutesConfig routes) {
    routes.get("/health", this::health);
    routes.get("/admin/faults", this::faults);
    routes.post("/admin/faults/{name}", request -> set(request, true));
    routes.delete("/admin/faults/{name}", request -> set(request, false));
  }

  private void health(Context request) {
    request.json(new Views.Health("up", sessions.size(), events.listeners(), outbox.sent()));
  }

  private void faults(Context request) {
    request.json(new Views.FaultsView(faults.all()));
  }

  private void set(Context request, boolean on) {
    String name = request.pathParam("name");
    Fault fault =
        Fault.named(name)
            .orElseThrow(
                () ->
                    new NotFoundResponse(
                        "no such fault: name=" + name + "; one of " + faults.all().keySet()));
    faults.set(fault, on);
    faults(request);
  }
}
