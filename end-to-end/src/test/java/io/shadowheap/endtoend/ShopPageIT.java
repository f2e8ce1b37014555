// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import io.shadowheap.collector.Axe;
import io.shadowheap.collector.Browsing;
import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.Http;
import io.shadowheap.endtoend.jvm.Jars;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import io.shadowheap.endtoend.jvm.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The page in a real browser, on what real agents report of two shops: one with faults that is
 * visited all the time, and one that is as it should be.
 *
 * <p>With {@code -Dtour.pictures=../docs/images} it takes the pictures of docs/tour.md.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShopPageIT {

  private static final int VISITS_AT_ONCE = 40;
  private static final long PAUSE_NANOS = 500_000_000;
  private static final String PICTURES = System.getProperty("tour.pictures");
  private static final Pattern SEQUENCE = Pattern.compile("number [0-9,]+");

  /** What one clicks or writes into, and cannot see: beyond the window, in nothing that scrolls. */
  private static final String OUT_OF_REACH =
      """
      [...document.querySelectorAll('a, button, input, select')]
          .filter(control => !control.closest('.scroll, .skip'))
          .filter(control => control.getBoundingClientRect().right > innerWidth + 1)
          .map(control => control.outerHTML)
      """;

  @RegisterExtension private static final Server SERVER = new Server();

  @RegisterExtension private static final Browsing BROWSER = new Browsing();

  private static final AtomicBoolean DONE = new AtomicBoolean();

  /** Counted down when all is found: what is looked for from then on goes on, with pauses. */
  private static final CountDownLatch FOUND = new CountDownLatch(1);

  private static ForkedJvm faulty;
  private static ForkedJvm healthy;
  private static CompletableFuture<Void> visits;

  private Page page;

  @BeforeAll
  static void start() {
    int port = Http.freePort();
    int other = Http.freePort();
    faulty = shop("shop-1", port);
    healthy = shop("shop-2", other);
    faulty.awaitLine("shop:");
    healthy.awaitLine("shop:");
    var visitor = new ShopVisitors(new Http(other));
    for (int i = 0; i < VISITS_AT_ONCE; i++) {
      visitor.visitOnce(i);
    }
    var visitors = new ShopVisitors(new Http(port));
    visits =
        CompletableFuture.runAsync(
            () -> {
              while (!DONE.get()) {
                visitors.visit(VISITS_AT_ONCE);
                LockSupport.parkNanos(FOUND.getCount() > 0 ? 0 : PAUSE_NANOS);
              }
            });
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> SERVER.http().get("/api/v1/leaks").body().contains("OrderWatcher"));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                SERVER
                    .http()
                    .get("/api/v1/instances/" + instance("shop-1").path("id").asText() + "/cycles")
                    .body()
                    .contains("shop.quote.LiveQuote"));
    FOUND.countDown();
  }

  private static ForkedJvm shop(String name, int port) {
    return JavaCommand.on(Jdk.running())
        .with("-Xmx256m", "-XX:+UseG1GC", "-XX:G1PeriodicGCInterval=2000")
        .underAgent(SERVER.settings("shop", "service_instance=" + name))
        .startJar(Jars.SHOP.path(), "--port", "" + port);
  }

  private static JsonNode instance(String name) {
    for (JsonNode one : SERVER.http().get("/api/v1/instances").json().path("instances")) {
      if (one.path("serviceInstance").asText().equals(name)) {
        return one;
      }
    }
    throw new AssertionError("no instance is named " + name);
  }

  @AfterAll
  static void stop() {
    DONE.set(true);
    if (visits != null) {
      visits.join();
    }
    for (AutoCloseable one : new AutoCloseable[] {faulty, healthy}) {
      close(one);
    }
  }

  private static void close(AutoCloseable one) {
    try {
      if (one != null) {
        one.close();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void open() {
    page =
        BROWSER.page(
            new NewContextOptions().setViewportSize(1180, 760),
            address -> address.startsWith(SERVER.http().address() + "/"));
    page.navigate(SERVER.http().address() + "/");
  }

  /** The paths of docs/tour.md: as text, without hovering, after at most three clicks. */
  @Test
  @Order(1) // while everything of the shop still grows: what no longer does has no row
  void which_type_leaks_is_read_on_the_first_screen() {
    reads("shop.order.OrderWatcher", "in shop", "shop.http.OrderRoutes.watch:");
    picture("tour-leak");
    click("shop.order.OrderWatcher");
    reads("Made at", "shop.http.OrderRoutes.watch:", "Reference counts");
  }

  @Test
  void which_ring_is_garbage_and_where_it_is_made_takes_two_clicks() {
    click("shop-1");
    reads("Which rings are garbage?", "LiveQuote", "Made at shop.quote.");
    page.locator(".finding .item a:has-text('LiveQuote')").first().click();
    reads("A ring of", "made at", "shop.quote.");
    assertThat(page.locator("svg.ring")).containsText("LiveQuote");
    picture("tour-ring");
  }

  @Test
  void which_type_strands_most_pool_memory_takes_one_click_and_its_map_another() {
    click("shop-1");
    reads("strands most");
    click("Pools");
    reads("Arena map", "Each cell is");
    picture("tour-pools");
  }

  @Test
  void which_strings_are_kept_in_equal_copies_takes_two_clicks() {
    click("shop-1");
    reads("equal copies of");
    click("Duplicates");
    reads("shop.customer.ShippingLabels.byOrder");
    page.locator("#places-filter").fill("ShippingLabels");
    picture("tour-duplicates");
  }

  @Test
  void what_one_instance_has_more_of_than_the_other_is_read_after_choosing_both() {
    click("What changed");
    page.locator("#before").fill("");
    page.locator("#beforeInstance").selectOption(instance("shop-2").path("id").asText());
    page.locator("#afterInstance").selectOption(instance("shop-1").path("id").asText());
    page.locator("#compare").click();
    reads("shop-2, latest reports", "shop-1, latest reports", "grew most: +");
    page.locator("#diff-filter").fill("OrderWatcher");
    Locator row = page.locator("#diff-rows tbody tr:has-text('shop.order.OrderWatcher')").first();
    assertThat(row).containsText("+");
    page.locator("#diff-filter").fill("");
    picture("tour-diff");
  }

  @Test
  void what_the_agent_reports_next_appears_without_a_reload() {
    click("shop-1");
    Locator sequence = page.getByText(SEQUENCE).first();
    String before = sequence.textContent();
    assertThat(sequence).not().hasText(before, new HasTextOptions().setTimeout(20_000));
  }

  @Test
  void every_screen_is_reached_by_clicking_reloads_fits_and_keeps_nobody_out() {
    usable("Fleet");
    click("What changed");
    usable("What changed");
    click("Shadowheap");
    click("shop");
    usable("shop");
    click("shop-1");
    usable("shop-1");
    for (String tab :
        List.of("Types", "Cycles", "Pools", "Duplicates", "Off-heap", "Sites", "Agent health")) {
      click(tab);
      usable(tab);
    }
    click("Types");
    page.locator("#types-filter").fill("OrderWatcher");
    click("shop.order.OrderWatcher");
    usable("shop.order.OrderWatcher");
    click("Cycles");
    page.locator("#cycles-rows a:has-text('LiveQuote')").first().click();
    usable("A ring of");
  }

  /** The screen one is at: its address is enough, narrow or wide, and for everybody. */
  private void usable(String heading) {
    shows(heading);
    page.reload();
    shows(heading);
    for (int width : new int[] {375, 1920}) {
      page.setViewportSize(width, 900);
      assertThat(page.evaluate("document.documentElement.scrollWidth"))
          .as(page.url())
          .isEqualTo(width);
      assertThat((List<?>) page.evaluate(OUT_OF_REACH)).as(page.url()).isEmpty();
    }
    assertThat(Axe.findings(page)).as(page.url()).isEmpty();
  }

  private void shows(String heading) {
    String hash = page.url().substring(SERVER.http().address().length() + 1);
    assertThat(page.locator("main"))
        .hasAttribute("data-drawn", hash, new HasAttributeOptions().setTimeout(20_000));
    assertThat(page.locator("h1")).containsText(heading);
  }

  /** Reports go on coming: what is not there yet may take a few. */
  private void reads(String... texts) {
    for (String text : texts) {
      assertThat(page.locator("main"))
          .containsText(text, new ContainsTextOptions().setTimeout(60_000));
    }
  }

  private void click(String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
        .first()
        .click();
  }

  private void picture(String name) {
    if (PICTURES != null) {
      page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }");
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(PICTURES, name + ".png")));
    }
  }
}
