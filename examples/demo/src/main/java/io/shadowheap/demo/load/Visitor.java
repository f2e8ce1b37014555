// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;

/**
 * Visits the shop again and again: signs in, looks around, fills a cart, mostly orders, and mostly
 * signs out. What it does follows from its seed and the answers.
 */
final class Visitor implements Runnable {

  private static final int CUSTOMERS = 2_000;
  private static final int REGULARS = 1_000;
  private static final int PRODUCTS = 3_000;
  private static final String[] ADJECTIVES = {"red", "blue", "green", "small", "wooden", "steel"};
  private static final String[] NOUNS = {"lamp", "chair", "table", "mug", "shelf", "clock", "rug"};
  private static final String[] CATEGORIES = {"kitchen", "office", "garden", "kids"};

  private final ShopClient shop;
  private final Pace pace;
  private final Random random;
  private String session;

  Visitor(ShopClient shop, Pace pace, long seed) {
    this.shop = shop;
    this.pace = pace;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        visit();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void visit() throws InterruptedException {
    session = null;
    int customer = 1 + random.nextInt(chance(70) ? REGULARS : CUSTOMERS);
    session = post("/sessions", "{\"customerId\":" + customer + "}").path("token").asText(null);
    int steps = 4 + random.nextInt(9);
    for (int i = 0; i < steps; i++) {
      lookAround();
    }
    if (chance(60)) {
      addToCart();
      order();
    }
    if (chance(40)) {
      watchEarlierOrders();
    }
    if (chance(85)) {
      send("DELETE", "/sessions/current", null);
    }
  }

  private void lookAround() throws InterruptedException {
    int dice = random.nextInt(100);
    if (dice < 27) {
      get("/products/" + product());
    } else if (dice < 45) {
      get("/search?q=" + query());
    } else if (dice < 58) {
      get("/products?category=" + pick(CATEGORIES) + "&page=" + random.nextInt(5));
    } else if (dice < 75) {
      addToCart();
    } else if (dice < 85) {
      get("/cart/quote");
    } else if (dice < 89) {
      removeFromCart();
    } else if (dice < 92) {
      get("/bestsellers");
    } else if (dice < 95) {
      get("/sessions/current");
    } else if (dice < 98) {
      get("/customer");
    } else {
      moveHouse();
    }
  }

  private void addToCart() throws InterruptedException {
    int quantity = 1 + random.nextInt(3);
    post("/cart/lines", "{\"productId\":" + product() + ",\"quantity\":" + quantity + "}");
  }

  private void removeFromCart() throws InterruptedException {
    JsonNode lines = get("/cart").path("lines");
    if (!lines.isEmpty()) {
      send("DELETE", "/cart/lines/" + lines.get(0).path("productId").asLong(), null);
    }
  }

  private void moveHouse() throws InterruptedException {
    int number = 1 + random.nextInt(200);
    send(
        "PUT",
        "/customer/address",
        "{\"street\":\"Mill Lane " + number + "\",\"postcode\":\"17000\",\"city\":\"Ulm\"}");
  }

  private void order() throws InterruptedException {
    get("/cart/quote");
    long id = post("/orders", null).path("id").asLong(-1);
    if (id < 0) {
      return;
    }
    post("/orders/" + id + "/watch", null);
    get("/orders/" + id);
    if (chance(10)) {
      post("/orders/" + id + "/cancel", null);
    }
  }

  private void watchEarlierOrders() throws InterruptedException {
    JsonNode orders = get("/orders");
    for (int i = 0; i < Math.min(2, orders.size()); i++) {
      post("/orders/" + orders.get(i).path("id").asLong() + "/watch", null);
    }
  }

  private JsonNode get(String path) throws InterruptedException {
    return send("GET", path, null);
  }

  private JsonNode post(String path, String body) throws InterruptedException {
    return send("POST", path, body);
  }

  private JsonNode send(String method, String path, String body) throws InterruptedException {
    pace.await();
    return shop.send(method, path, session, body);
  }

  private int product() {
    return 1 + random.nextInt(PRODUCTS);
  }

  private String query() {
    return chance(70) ? pick(ADJECTIVES) + "+" + pick(NOUNS) : pick(NOUNS) + "+" + pick(CATEGORIES);
  }

  private String pick(String[] words) {
    return words[random.nextInt(words.length)];
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
