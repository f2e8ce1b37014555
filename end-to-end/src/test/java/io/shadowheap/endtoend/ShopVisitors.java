// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shadowheap.endtoend.jvm.Http;
import java.time.Duration;
import java.util.Random;

/** Customers of the shop: they look, search, fill a cart, order, and mostly sign out. */
final class ShopVisitors {

  private static final int CUSTOMERS = 1_500;
  private static final int PRODUCTS = 1_000;

  private final Http shop;
  private final Random random;
  private final Runnable beforeEach;

  ShopVisitors(Http shop) {
    this(shop, 7, () -> {});
  }

  /**
   * Visitors of one thread.
   *
   * @param beforeEach called before each request
   */
  ShopVisitors(Http shop, long seed, Runnable beforeEach) {
    this.shop = shop;
    this.random = new Random(seed);
    this.beforeEach = beforeEach;
  }

  /** A number of visits, one after the other; in half of them the shop's faults are on. */
  void visit(int visits) {
    for (int i = 0; i < visits; i++) {
      if (i == visits / 2) {
        ask("POST", "/admin/faults/forgotten-watchers", "", "");
        ask("POST", "/admin/faults/live-quotes", "", "");
        ask("POST", "/admin/faults/labels-per-order", "", "");
      }
      visitOnce(i);
    }
  }

  /** Waits for a round of the background job: watchers of the last orders are sent a mail. */
  void awaitHousekeeping() {
    long before = mailsSent();
    await().atMost(Duration.ofMinutes(3)).until(() -> mailsSent() > before);
  }

  private long mailsSent() {
    return shop.get("/health").json().path("mailsSent").asLong();
  }

  /** One visit; its number says what the customer leaves out. */
  void visitOnce(int visit) {
    int customer = 1 + random.nextInt(CUSTOMERS);
    String session =
        ask("POST", "/sessions", "{\"customerId\":" + customer + "}", "")
            .json()
            .path("token")
            .asText();
    ask("GET", "/products?category=office&page=1", "", session);
    ask("GET", "/search?q=red%20lamp", "", session);
    ask("GET", "/bestsellers", "", session);
    for (int line = 0; line < 3; line++) {
      int product = 1 + random.nextInt(PRODUCTS);
      ask("GET", "/products/" + product, "", session);
      String body = "{\"productId\":" + product + ",\"quantity\":" + (line + 1) + "}";
      ask("POST", "/cart/lines", body, session);
    }
    ask("GET", "/cart/quote", "", session);
    if (visit % 4 != 0) {
      long order = ask("POST", "/orders", "", session).json().path("id").asLong();
      ask("POST", "/orders/" + order + "/watch", "", session);
    }
    if (visit % 5 == 0) {
      String address = "{\"street\":\"Elm 1\",\"postcode\":\"99999\",\"city\":\"Ulm\"}";
      ask("PUT", "/customer/address", address, session);
    }
    if (visit % 3 != 0) {
      ask("DELETE", "/sessions/current", "", session);
    }
  }

  private Http.Answer ask(String method, String path, String body, String session) {
    beforeEach.run();
    Http.Answer answer =
        session.isEmpty()
            ? shop.send(method, path, body)
            : shop.send(method, path, body, "X-Session", session);
    assertThat(answer.status()).as("%s %s: %s", method, path, answer).isBetween(200, 299);
    return answer;
  }
}
