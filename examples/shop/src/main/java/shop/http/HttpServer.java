// SPDX-License-Identifier: Apache-2.0
package shop.http;

import io.javalin.Javalin;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import shop.admin.Faults;
import shop.customer.CustomerDirectory;
import shop.customer.ShippingLabels;
import shop.order.OrderBook;
import shop.order.OrderEvents;
import shop.order.Outbox;
import shop.product.Bestsellers;
import shop.product.Catalog;
import shop.quote.Quotes;
import shop.search.Search;
import shop.session.SessionStore;

/** Javalin with all routes, on the loopback interface. */
public final class HttpServer implements AutoCloseable {

  private static final int THREADS = 32;

  private final Javalin javalin;

  private HttpServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /** Listens at once; port 0 takes any free one. */
  public static HttpServer start(int port, Services services) {
    SignedIn signedIn = new SignedIn(services.sessions());
    Javalin javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.jetty.threadPool = new QueuedThreadPool(THREADS, 8);
              new AdminRoutes(
                      services.faults(), services.sessions(), services.events(), services.outbox())
                  .register(config.routes);
              new ProductRoutes(
                      services.catalog(),
                      services.bestsellers(),
                      services.search(),
                      services.sessions())
                  .register(config.routes);
              new SessionRoutes(services.sessions(), services.customers(), signedIn)
                  .register(config.routes);
              new CustomerRoutes(services.customers(), signedIn).register(config.routes);
              new CartRoutes(services.catalog(), services.quotes(), signedIn)
                  .register(config.routes);
              new OrderRoutes(
                      services.orders(),
                      services.events(),
                      services.outbox(),
                      services.labels(),
                      signedIn)
                  .register(config.routes);
            });
    return new HttpServer(javalin.start("127.0.0.1", port));
  }

  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  /** What the routes need. */
  public record Services(
      Faults faults,
      Catalog catalog,
      Bestsellers bestsellers,
      Search search,
      CustomerDirectory customers,
      SessionStore sessions,
      Quotes quotes,
      OrderBook orders,
      OrderEvents events,
      Outbox outbox,
      ShippingLabels labels) {}
}
