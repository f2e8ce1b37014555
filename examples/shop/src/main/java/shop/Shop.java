// SPDX-License-Identifier: Apache-2.0
package shop;

import shop.admin.Faults;
import shop.customer.CustomerDirectory;
import shop.customer.CustomerRepository;
import shop.customer.ShippingLabels;
import shop.http.HttpServer;
import shop.job.Housekeeping;
import shop.order.OrderBook;
import shop.order.OrderEvents;
import shop.order.OrderRepository;
import shop.order.Outbox;
import shop.product.Bestsellers;
import shop.product.Catalog;
import shop.product.ProductRepository;
import shop.quote.Quotes;
import shop.search.Search;
import shop.search.SearchIndex;
import shop.session.SessionStore;
import shop.store.Database;
import shop.store.SampleData;

/** The program: starts the shop, and stops it in the opposite order. */
public final class Shop implements AutoCloseable {

  private final Database database;
  private final Housekeeping housekeeping;
  private final HttpServer http;

  private Shop(Database database, Housekeeping housekeeping, HttpServer http) {
    this.database = database;
    this.housekeeping = housekeeping;
    this.http = http;
  }

  /** Starts a shop with sample data and full caches. */
  public static Shop start(Settings settings) {
    Database database = new Database("shop");
    try {
      new SampleData().fill(database.pool());
      return start(settings, database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static Shop start(Settings settings, Database database) {
    Faults faults = new Faults();
    ProductRepository products = new ProductRepository(database.pool());
    Catalog catalog = new Catalog(products.all());
    CustomerDirectory customers = new CustomerDirectory(new CustomerRepository(database.pool()));
    customers.warmUp();
    OrderEvents events = new OrderEvents();
    Bestsellers bestsellers = new Bestsellers(catalog);
    events.subscribe(bestsellers);
    OrderBook orders = new OrderBook(new OrderRepository(database.pool()), events);
    orders.warmUp();
    SessionStore sessions =
        new SessionStore(
            settings.sessionSeconds() * 1_000L,
            () -> System.nanoTime() / 1_000_000,
            events,
            faults);
    Outbox outbox = new Outbox();
    Housekeeping housekeeping =
        new Housekeeping(orders, sessions, outbox, bestsellers, catalog, products);
    HttpServer http =
        HttpServer.start(
            settings.port(),
            new HttpServer.Services(
                faults,
                catalog,
                bestsellers,
                new Search(new SearchIndex(catalog.all())),
                customers,
                sessions,
                new Quotes(faults),
                orders,
                events,
                outbox,
                new ShippingLabels(faults)));
    housekeeping.start(settings.housekeepingSeconds());
    return new Shop(database, housekeeping, http);
  }

  public int port() {
    return http.port();
  }

  @Override
  public void close() {
    http.close();
    housekeeping.close();
    database.close();
  }

  /** Runs until the process is told to end. */
  public static void main(String[] arguments) {
    Shop shop;
    try {
      shop = start(Settings.parse(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("shop: " + e.getMessage());
      System.exit(2);
      return;
    } catch (RuntimeException e) {
      System.err.println("shop: not started: " + e.getMessage());
      System.exit(1);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(shop::close, "stop"));
    System.out.printf(
        "shop: http://127.0.0.1:%d (%d products, %d customers)%n",
        shop.port(), SampleData.PRODUCTS, SampleData.CUSTOMERS);
  }
}
