// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import io.shadowheap.collector.Chromium;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.Http;
import io.shadowheap.endtoend.jvm.Jars;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.Server;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page in a real browser, on what a real agent reports of the shop while it is visited. */
class ShopPageIT {

  private static final int VISITS_AT_ONCE = 40;

  @RegisterExtension private static final Server SERVER = new Server();

  @Test
  void what_leaks_and_what_is_garbage_is_read_without_hovering_after_at_most_three_clicks() {
    int port = Http.freePort();
    var done = new AtomicBoolean();
    try (Chromium chromium = Chromium.start();
        ForkedJvm shop =
            JavaCommand.on(Jdk.running())
                .with("-Xmx256m", "-XX:+UseG1GC", "-XX:G1PeriodicGCInterval=2000")
                .underAgent(SERVER.settings("shop"))
                .startJar(Jars.SHOP.path(), "--port", "" + port)) {
      shop.awaitLine("shop:");
      var visitors = new ShopVisitors(new Http(port));
      CompletableFuture<Void> visits =
          CompletableFuture.runAsync(
              () -> {
                while (!done.get()) {
                  visitors.visit(VISITS_AT_ONCE);
                }
              });
      try {
        look(chromium);
      } finally {
        done.set(true);
        visits.join();
      }
    }
  }

  private static void look(Chromium chromium) {
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> SERVER.http().get("/api/v1/leaks").body().contains("OrderWatcher"));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> SERVER.page("shop", "cycles").toString().contains("shop.quote.LiveQuote"));
    var complaints = new CopyOnWriteArrayList<String>();
    Page page = chromium.browser.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.navigate(SERVER.http().address() + "/");
    Locator main = page.locator("main");
    reads(main, "shop.order.OrderWatcher grows in shop", "shop.http.OrderRoutes.watch:");

    String instance = SERVER.awaitInstance("shop").path("serviceInstance").asText();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(instance)).first().click();
    reads(main, "LiveQuote", "Made at shop.quote.", "strands most", "equal copies of");

    click(page, "Duplicates");
    reads(main, "shop.customer.ShippingLabels.byOrder");
    click(page, "Pools");
    reads(main, "Arena map");
    assertThat(complaints).isEmpty();
  }

  /** Reports go on coming: what is not there yet may take a few. */
  private static void reads(Locator main, String... texts) {
    for (String text : List.of(texts)) {
      assertThat(main).containsText(text, new ContainsTextOptions().setTimeout(60_000));
    }
  }

  private static void click(Page page, String tab) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(tab).setExact(true))
        .first()
        .click();
  }
}
