// SPDX-License-Identifier: Apache-2.0
package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopTest {

  private static Shop shop;
  private Client client;

  @BeforeAll
  static void start() {
    shop = Shop.start(new Settings(0, 900, 1));
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @BeforeEach
  void newClient() {
    client = new Client(shop.port());
  }

  @AfterEach
  void faultsOff() {
    client
        .get("/admin/faults")
        .path("faults")
        .fieldNames()
        .forEachRemaining(name -> client.delete("/admin/faults/" + name));
  }

  @Test
  void a_product_is_shown_and_remembered_in_the_session() {
    client.signIn(1);

    assertThat(client.get("/products/5").path("name").asText()).isEqualTo("light lamp 5");
    assertThat(client.get("/sessions/current").path("viewed").findValuesAsText("id"))
        .containsExactly("5");
  }

  @Test
  void a_page_of_a_category_holds_twenty_products_of_it() {
    JsonNode page = client.get("/products?category=office&page=2");

    assertThat(page).hasSize(20);
    assertThat(page.findValuesAsText("category")).containsOnly("office");
  }

  @Test
  void search_ranks_products_with_both_words_first() {
    JsonNode found = client.get("/search?q=red%20lamp");

    assertThat(found.path("found").asInt()).isEqualTo(302);
    assertThat(found.path("hits").get(0).path("name").asText()).isEqualTo("red lamp 400");
  }

  @Test
  void an_order_takes_the_cart_and_its_price_and_is_shipped_by_the_background_job() {
    client.signIn(2);
    client.post("/cart/lines", "{\"productId\":5,\"quantity\":2}");
    String goods = client.get("/cart/quote").path("goods").asText();

    JsonNode order = client.post("/orders", "");

    assertThat(client.status()).isEqualTo(201);
    assertThat(order.path("total").asText()).isEqualTo(goods);
    assertThat(client.get("/cart").path("lines")).isEmpty();
    assertThat(client.get("/orders").get(0).path("id")).isEqualTo(order.path("id"));
    String path = "/orders/" + order.path("id").asText();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> client.get(path).path("status").asText().equals("SHIPPED"));
    await().atMost(Duration.ofSeconds(20)).until(() -> !client.get("/bestsellers").isEmpty());
    client.post(path + "/cancel", "");
    assertThat(client.status()).isEqualTo(409);
  }

  @Test
  void lines_leave_the_cart_one_by_one() {
    client.signIn(3);
    client.post("/cart/lines", "{\"productId\":7,\"quantity\":1}");
    client.post("/cart/lines", "{\"productId\":8,\"quantity\":20}");
    client.post("/cart/lines", "{\"productId\":8,\"quantity\":1}");

    JsonNode left = client.delete("/cart/lines/7").path("lines");

    assertThat(left).hasSize(1);
    assertThat(left.get(0).path("quantity").asInt()).isEqualTo(20);
  }

  @Test
  void a_new_address_is_on_the_next_parcel() {
    client.signIn(4);
    client.put(
        "/customer/address", "{\"street\":\"Elm 1\",\"postcode\":\"99999\",\"city\":\"Ulm\"}");
    client.post("/cart/lines", "{\"productId\":9,\"quantity\":1}");

    assertThat(client.post("/orders", "").path("label").asText()).isEqualTo("99999 Ulm");
    assertThat(client.get("/customer").path("address").path("city").asText()).isEqualTo("Ulm");
  }

  @Test
  void orders_of_others_are_not_found() {
    client.signIn(5);
    client.post("/cart/lines", "{\"productId\":9,\"quantity\":1}");
    long id = client.post("/orders", "").path("id").asLong();
    client.signIn(6);

    client.get("/orders/" + id);

    assertThat(client.status()).isEqualTo(404);
  }

  @Test
  void watchers_go_with_their_session_unless_the_fault_is_on() {
    int before = listeners();
    watchAndSignOut();
    assertThat(listeners()).isEqualTo(before);

    client.post("/admin/faults/forgotten-watchers", "");
    watchAndSignOut();

    assertThat(listeners()).isEqualTo(before + 1);
  }

  @Test
  void a_live_quote_says_the_same_as_a_plain_one() {
    client.signIn(8);
    for (int product = 10; product < 14; product++) {
      client.post("/cart/lines", "{\"productId\":" + product + ",\"quantity\":3}");
    }
    JsonNode plain = client.get("/cart/quote");

    client.post("/admin/faults/live-quotes", "");

    assertThat(client.get("/cart/quote")).isEqualTo(plain);
    assertThat(plain.path("lines").asInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/nowhere,404",
    "GET,/products/none,400",
    "GET,/products/99999,404",
    "GET,/products?page=-1,400",
    "GET,/search,400",
    "GET,/cart,401",
    "POST,/sessions,400",
    "POST,/admin/faults/none,404"
  })
  void a_bad_request_is_answered_with_its_status(String method, String path, int status) {
    if (method.equals("GET")) {
      client.get(path);
    } else {
      client.post(path, "{not json");
    }

    assertThat(client.status()).isEqualTo(status);
  }

  private int listeners() {
    return client.get("/health").path("listeners").asInt();
  }

  private void watchAndSignOut() {
    client.signIn(7);
    client.post("/cart/lines", "{\"productId\":9,\"quantity\":1}");
    long id = client.post("/orders", "").path("id").asLong();
    client.post("/orders/" + id + "/watch", "");
    client.delete("/sessions/current");
  }
}
