// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.shadowheap.collector.database.DatabaseUrl;
import io.shadowheap.collector.store.PastFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page in a real browser, of the real jar, which was sent the golden report. Half an hour ago
 * and a quarter of an hour ago its shop had fewer orders.
 */
class PageIT {

  private static final String HOSTILE = "<img src=x onerror=\"document.title='owned'\">";

  private static final long NOW = System.currentTimeMillis();
  private static final long EARLIER = slot(NOW - 30 * 60_000);
  private static final long LATER = slot(NOW - 15 * 60_000);

  @TempDir private static Path data;

  @RegisterExtension private static final Browsing BROWSER = new Browsing();

  private static ServerProcess server;
  private static String origin;

  @BeforeAll
  static void start() throws IOException {
    remember();
    server = ServerProcess.start("--data=" + data, "--silent-after=86400");
    await().until(server::isReady);
    origin = "http://127.0.0.1:" + server.port();
    assertThat(send(new GoldenReport())).isEqualTo(200);
    assertThat(
            send(
                new GoldenReport()
                    .with("/serviceInstance", HOSTILE)
                    .with("/types/0/type", HOSTILE)
                    .with("/cycles/0/cycle/0/type", HOSTILE)
                    .with("/cycles/0/sites/0/site", HOSTILE)))
        .isEqualTo(200);
    assertThat(send(new GoldenReport().asCensus().with("/serviceInstance", "counted")))
        .isEqualTo(200);
  }

  private static void remember() {
    try (var past = new PastFleet(DatabaseUrl.inDirectory(data))) {
      past.report(EARLIER, orders(3_000).with("/sequence", 1));
      past.report(LATER, orders(4_000).with("/sequence", 5));
      past.now(NOW);
    }
  }

  private static GoldenReport orders(int objects) {
    return new GoldenReport()
        .with("/types/0/liveObjects", objects)
        .with("/types/0/liveBytes", 48 * objects);
  }

  private static long slot(long millis) {
    return millis - millis % PastFleet.SLOT;
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void four_questions_are_answered_as_text_after_one_click() {
    Page page = open("#/");
    click(page, "shop-1");
    Locator findings = page.locator(".findings");
    assertThat(findings).containsText("What is leaking?");
    assertThat(findings).containsText("Order.listener → OrderListener.order → Order");
    assertThat(findings).containsText("Confirmed: the JVM reclaimed its members together");
    assertThat(findings).containsText("Made at shop.Checkout.place:41");
    assertThat(findings).containsText("shop.Order strands most: 242 kB.");
    assertThat(findings).containsText("3,950 equal copies of java.lang.String values");
    assertThat(findings).containsText("String held at shop.customer.ShippingLabels.byOrder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Types        | shop.Order
          Cycles       | Order.listener → OrderListener.order → Order
          Pools        | Account of all arena bytes
          Duplicates   | shop.customer.ShippingLabels.byOrder → shop.cache.LruCache.entries
          Off-heap     | shop.Images.read:12
          Sites        | shop.Checkout.place:41
          Agent health | objects not adopted
          """)
  void every_tab_is_reached_by_clicking_and_shows_the_same_after_a_reload(String tab, String text) {
    Page page = open("#/");
    click(page, "shop-1");
    click(page, tab);
    assertThat(heading(page)).containsText(tab);
    assertThat(page.locator("main")).containsText(text);
    page.reload();
    assertThat(heading(page)).containsText(tab);
    assertThat(page.locator("main")).containsText(text);
  }

  @Test
  void from_the_fleet_one_clicks_down_to_a_type_and_a_cycle() {
    Page page = open("#/");
    click(page, "shop");
    assertThat(heading(page)).hasText("shop");
    click(page, "shop-1");
    click(page, "Types");
    click(page, "shop.Order");
    assertThat(heading(page)).hasText("shop.Order");
    assertThat(page.locator("main")).containsText("Reference counts");
    click(page, "Order.listener → OrderListener.order → Order");
    assertThat(heading(page)).hasText("A ring of Order");
    assertThat(page.locator("svg.ring")).containsText("made at Checkout.place:41");
    assertThat(page.locator("svg.ring")).containsText(".listener");
    page.goBack();
    assertThat(heading(page)).hasText("shop.Order");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/types", "/cycles", "/sites", "/pools", "/health"})
  void hostile_names_are_shown_as_text(String screen) {
    String id = instance(HOSTILE);
    Page page = open("#/instances/" + id + screen);
    assertThat(page.locator("#crumbs")).containsText(HOSTILE);
    assertThat(page.locator("img")).hasCount(0);
    assertThat(page.title()).isNotEqualTo("owned");
  }

  @Test
  void a_type_with_a_hostile_name_has_an_address_of_its_own() {
    Page page = open("#/instances/" + instance(HOSTILE) + "/types");
    click(page, HOSTILE);
    assertThat(heading(page)).hasText(HOSTILE);
    page.reload();
    assertThat(heading(page)).hasText(HOSTILE);
  }

  @Test
  void a_drag_on_the_time_line_shows_what_changed_between_its_ends() {
    Page page = open("#/");
    click(page, "shop-1");
    BoundingBox chart = chart(page);
    page.mouse().move(chart.x + 60, chart.y + 100);
    page.mouse().down();
    page.mouse().move(chart.x + chart.width - 20, chart.y + 90);
    page.mouse().up();
    assertThat(heading(page)).hasText("What changed");
    assertThat(page.locator("main")).containsText("Order grew most: +97.9 kB");
    assertThat(page.locator("main")).containsText("live objects +2,040");
    String shared = page.url();
    assertThat(shared).contains("before=" + colons(EARLIER)).contains("after=");
    page.reload();
    assertThat(page.locator("main")).containsText("Order grew most: +97.9 kB");
    assertThat(page.url()).isEqualTo(shared);
    assertThat(page.locator("#diff-rows tbody tr")).hasCount(1);
    assertThat(page.locator("#diff-rows tbody tr")).containsText("144 kB");
    click(page, "shop.Order");
    assertThat(heading(page)).hasText("shop.Order");
  }

  @Test
  void two_clicks_on_the_time_line_pick_two_moments() {
    Page page = open("#/instances/" + instance("shop-1"));
    BoundingBox chart = chart(page);
    page.mouse().click(chart.x + chart.width - 20, chart.y + 90);
    assertThat(page.locator("main")).containsText("Now click the moment after");
    page.mouse().click(chart.x + 60, chart.y + 90);
    assertThat(page.locator("main")).containsText("Order grew most: +97.9 kB");
  }

  @Test
  void moments_instances_and_what_to_compare_are_chosen_with_the_keyboard() {
    Page page = open("#/");
    click(page, "What changed");
    page.locator("#before").fill(Instant.ofEpochMilli(EARLIER).toString().substring(0, 16));
    page.locator("#beforeInstance").selectOption(instance("shop-1"));
    page.locator("#after").fill(Instant.ofEpochMilli(LATER).toString().substring(0, 16));
    page.locator("#afterInstance").selectOption(instance("shop-1"));
    page.locator("#afterInstance").focus();
    List.of("Tab", "Tab", "Tab").forEach(page.keyboard()::press);
    assertThat(page.locator("#compare")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).containsText("Order grew most: +48 kB, live objects +1,000.");
    page.locator("#kind").selectOption("total");
    page.locator("#compare").click();
    assertThat(page.locator("#diff-rows")).containsText("live objects");
    assertThat(page.locator("#kind")).hasValue("total");
    assertThat(page.locator("#before"))
        .hasValue(Instant.ofEpochMilli(EARLIER).toString().substring(0, 16));
  }

  @Test
  void what_cannot_be_compared_says_why_and_leaves_the_choice() {
    Page page = page();
    page.onConsoleMessage(message -> BROWSER.complaints().removeIf(one -> one.contains("404")));
    page.navigate(origin + "/#/diff?service=shop&before=2020-01-01T00:00:00Z");
    assertThat(page.locator("main")).containsText("This cannot be compared: left has no instance");
    assertThat(page.locator("#before")).hasValue("2020-01-01T00:00");
  }

  @Test
  void what_a_sample_stands_for_is_shown_over_time_with_its_standard_error() {
    Page page = open("#/instances/" + instance("shop-1") + "/types/shop.Cart%24%24Lambda");
    page.locator("#live-estimate-numbers summary").click();
    assertThat(page.locator("#live-estimate-numbers")).containsText("≈ 64 ± 21");
    assertThat(page.locator("main")).containsText("Live objects estimated from a sample");
  }

  @Test
  void a_table_is_saved_as_it_is_shown() throws IOException {
    Page page = open("#/instances/" + instance("shop-1") + "/health");
    page.locator("#blind-spots-filter").fill("adopted");
    var file = page.waitForDownload(() -> page.locator("#blind-spots-csv").click());
    assertThat(file.suggestedFilename()).isEqualTo("blind-spots.csv");
    assertThat(Files.readString(file.path()))
        .startsWith("What,Why,How many\r\nobjects not adopted,")
        .endsWith(",30\r\n")
        .hasLineCount(2);
  }

  @Test
  void a_table_is_filtered_and_sorted() {
    Page page = open("#/instances/" + instance("shop-1") + "/health");
    Locator rows = page.locator("#blind-spots-rows tbody tr");
    assertThat(rows).hasCount(6);
    page.locator("#blind-spots-filter").fill("adopted");
    assertThat(rows).hasCount(1);
    assertThat(rows).containsText("30");
    page.locator("#blind-spots-filter").fill("");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("How many")).click();
    assertThat(rows.first()).containsText("1");
    assertThat(rows.last()).containsText("30");
  }

  @Test
  void what_a_new_report_says_appears_without_a_reload() {
    GoldenReport report = new GoldenReport().with("/serviceInstance", "renewed");
    assertThat(send(report)).isEqualTo(200);
    Page page = open("#/instances/" + instance("renewed"));
    Locator sequence =
        page.locator("main").getByText("number 10", new Locator.GetByTextOptions().setExact(true));
    assertThat(sequence).isVisible();
    assertThat(send(report.with("/sequence", 11))).isEqualTo(200);
    assertThat(page.locator("main"))
        .containsText("number 11", new ContainsTextOptions().setTimeout(20_000));
  }

  @Test
  void a_server_that_does_not_answer_leaves_the_last_numbers_and_says_they_are_stale() {
    Page page = open("#/instances/" + instance("shop-1") + "/cycles");
    assertThat(heading(page)).hasText("Cycles");
    page.route("**/api/**", route -> route.abort());
    assertThat(page.locator("#status"))
        .containsText("Stale: not updated for", new ContainsTextOptions().setTimeout(20_000));
    assertThat(heading(page)).hasText("Cycles");
    BROWSER.complaints().removeIf(complaint -> complaint.contains("ERR_FAILED"));
    page.close();
    BROWSER.complaints().removeIf(complaint -> complaint.contains("ERR_FAILED"));
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 'rgb(251, 251, 250)'", "DARK, 'rgb(20, 23, 26)'"})
  void colours_follow_the_system(ColorScheme scheme, String ground) {
    Page page = open("#/");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    assertThat(page.locator("html")).hasCSS("background-color", ground);
  }

  @Test
  void a_census_says_what_it_does_not_know() {
    Page page = open("#/instances/" + instance("counted"));
    assertThat(page.locator("main")).containsText("Tier census: allocations are counted");
  }

  @ParameterizedTest
  @CsvSource({"375, DARK", "1920, LIGHT"})
  void no_screen_is_wider_than_the_window_and_axe_finds_nothing_serious(
      int width, ColorScheme scheme) {
    Page page = open("#/");
    page.setViewportSize(width, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    String id = instance("shop-1");
    for (String screen :
        List.of(
            "#/",
            "#/diff",
            "#/diff?service=shop&kind=total",
            "#/diff?service=shop&kind=cycle",
            "#/services/shop",
            "#/services/shop/cycles/5f1c0d9a7be24433",
            "#/instances/" + id,
            "#/instances/" + id + "/types",
            "#/instances/" + id + "/types/shop.Order",
            "#/instances/" + id + "/types/shop.Cart%24%24Lambda",
            "#/instances/" + id + "/cycles",
            "#/instances/" + id + "/cycles/5f1c0d9a7be24433",
            "#/instances/" + id + "/pools",
            "#/instances/" + id + "/duplicates",
            "#/instances/" + id + "/offheap",
            "#/instances/" + id + "/sites",
            "#/instances/" + id + "/health")) {
      page.navigate(origin + "/" + screen);
      assertThat(page.locator("main")).hasAttribute("data-drawn", screen);
      assertThat(heading(page)).isVisible();
      assertThat(page.evaluate("document.documentElement.scrollWidth")).as(screen).isEqualTo(width);
      assertThat(Axe.findings(page)).as(screen).isEmpty();
      picture(page, screen, width + "-" + scheme);
    }
  }

  @Test
  void an_address_of_nobody_says_so() {
    Page page = page();
    page.onConsoleMessage(message -> BROWSER.complaints().removeIf(one -> one.contains("404")));
    page.navigate(origin + "/#/instances/nobody");
    assertThat(page.locator("main")).containsText("instance id=nobody is not known");
    click(page, "To the fleet");
    assertThat(heading(page)).hasText("Fleet");
  }

  /** Of the first time line, in the window. */
  private static BoundingBox chart(Page page) {
    Locator chart = page.locator(".chart.pick").first();
    assertThat(chart.locator("canvas").first()).isVisible();
    chart.scrollIntoViewIfNeeded();
    return chart.boundingBox();
  }

  private static String colons(long millis) {
    return Instant.ofEpochMilli(millis).toString().replace(":", "%3A");
  }

  /** With -Dpage.pictures=DIRECTORY, for people to look at. */
  private static void picture(Page page, String screen, String what) {
    String directory = System.getProperty("page.pictures");
    if (directory != null) {
      String name = Pattern.compile("[^a-z]+").matcher(screen).replaceAll("-") + what + ".png";
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(directory, name)).setFullPage(true));
    }
  }

  private static int send(GoldenReport report) {
    return server.post(Gzip.of(report.json().getBytes(UTF_8)));
  }

  private static String instance(String name) {
    for (var instance : server.json("/api/v1/instances").get("instances")) {
      if (instance.get("serviceInstance").asText().equals(name)) {
        return instance.get("id").asText();
      }
    }
    throw new AssertionError("no instance named " + name);
  }

  private static Locator heading(Page page) {
    return page.locator("h1");
  }

  private static void click(Page page, String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
        .first()
        .click();
  }

  private Page open(String address) {
    Page page = page();
    page.navigate(origin + "/" + address);
    return page;
  }

  private Page page() {
    return BROWSER.page(
        new NewContextOptions().setViewportSize(1280, 900),
        address -> address.startsWith(origin + "/"));
  }
}
