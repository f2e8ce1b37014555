// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command report of the real jar, and its file in a real browser that has no network. */
class ReportIT {

  private static final String HOSTILE = "<img src=x onerror=\"document.title='owned'\"></style>";

  @TempDir private static Path directory;
  @RegisterExtension private static final Browsing BROWSER = new Browsing();

  private static ServerProcess server;
  private static String origin;

  @BeforeAll
  static void start() throws Exception {
    server = ServerProcess.start("--database=memory", "--silent-after=86400");
    await().until(server::isReady);
    origin = "http://127.0.0.1:" + server.port();
    long now = System.currentTimeMillis();
    send(new GoldenReport().with("/startedAt", now - 100_000));
    send(
        new GoldenReport()
            .with("/serviceInstance", HOSTILE)
            .with("/types/0/type", HOSTILE)
            .with("/types/0/liveBytes", 300_000)
            .with("/cycles/0/cycle/0/type", HOSTILE)
            .with("/cycles/0/sites/0/site", HOSTILE)
            .with("/labels/zone", HOSTILE));
    write("#/instances/" + instance("shop-1") + "/types?range=1h", "shop-1.html");
    write("api/v1/instances/" + instance(HOSTILE), "hostile.html");
    write(
        "#/diff?beforeInstance=" + instance("shop-1") + "&afterInstance=" + instance(HOSTILE),
        "diff.html");
  }

  private static void send(GoldenReport report) {
    assertThat(server.post(Gzip.of(report.json().getBytes(UTF_8)))).isEqualTo(200);
  }

  private static void write(String address, String file) throws Exception {
    assertThat(
            JarRun.of("report", origin + "/" + address, "-o", directory.resolve(file).toString()))
        .isEqualTo(new JarRun.Ended(0, "", ""));
  }

  private static String instance(String name) {
    for (var instance : server.json("/api/v1/instances").get("instances")) {
      if (instance.get("serviceInstance").asText().equals(name)) {
        return instance.get("id").asText();
      }
    }
    throw new AssertionError("no instance named " + name);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private Page open(String file, int width, ColorScheme scheme) {
    String address = directory.resolve(file).toUri().toString();
    Page page =
        BROWSER.page(
            new NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setOffline(true),
            address::equals);
    page.navigate(address);
    return page;
  }

  @Test
  void it_says_all_findings_as_text_without_a_script() {
    Page page = open("shop-1.html", 1280, ColorScheme.LIGHT);
    assertThat(page.locator("script")).hasCount(0);
    assertThat(page.locator("h1")).containsText("shop › shop-1");
    assertThat(page.locator(".bar")).containsText("From report number 10, received ");
    assertThat(page.locator(".findings")).containsText("What is leaking? No type keeps growing.");
    for (String text :
        List.of(
            "Order.listener → OrderListener.order → Order",
            "Confirmed: the JVM reclaimed its members together",
            "Made at shop.Checkout.place:41",
            "shop.Order strands most: 242 kB.",
            "3,950 equal copies of java.lang.String values",
            "String held at shop.customer.ShippingLabels.byOrder",
            "shop.Images.read:12",
            "≈ 64 ± 21",
            "objects not adopted",
            "Every account of the report balances.",
            "OpenJDK 64-Bit Server VM 25.0.3+9")) {
      assertThat(page.locator("main")).containsText(text);
    }
    assertThat(page.locator("svg.ring")).containsText("made at Checkout.place:41");
    assertThat(page.locator("svg.lines")).hasCount(2);
    assertThat(page.locator("svg.lines").first()).containsText("400 kB");
  }

  @Test
  void a_hostile_name_is_text_wherever_it_stands() {
    Page page = open("hostile.html", 1280, ColorScheme.LIGHT);
    assertThat(page.locator("h1")).containsText(HOSTILE);
    assertThat(page.locator("#types")).containsText(HOSTILE);
    assertThat(page.locator("#rings")).containsText(HOSTILE);
    assertThat(page.locator("#origin")).containsText(HOSTILE);
    assertThat(page.locator("img")).hasCount(0);
    assertThat(page.title()).isNotEqualTo("owned");
  }

  @Test
  void a_diff_says_what_became_more_and_less() {
    Page page = open("diff.html", 1280, ColorScheme.LIGHT);
    assertThat(page.locator("main"))
        .containsText(HOSTILE + ": +300 kB live bytes, +5,040 live objects.");
    assertThat(page.locator("main"))
        .containsText("shop.Order: −242 kB live bytes, −5,040 live objects.");
    assertThat(page.locator("main")).containsText("shop instance shop-1, latest reports");
    assertThat(page.locator("img")).hasCount(0);
  }

  @ParameterizedTest
  @CsvSource({"shop-1.html, 375", "hostile.html, 375", "diff.html, 375", "shop-1.html, 1920"})
  void no_file_is_wider_than_the_window(String file, int width) {
    Page page = open(file, width, ColorScheme.LIGHT);
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 'rgb(251, 251, 250)'", "DARK, 'rgb(20, 23, 26)'"})
  void colours_follow_the_system(ColorScheme scheme, String ground) {
    Page page = open("shop-1.html", 1280, scheme);
    assertThat(page.locator("html")).hasCSS("background-color", ground);
  }

  @Test
  void a_markup_that_came_in_could_load_and_run_nothing() {
    Page page = open("shop-1.html", 1280, ColorScheme.LIGHT);
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"http://127.0.0.1:1/x\""
            + " onerror=\"document.title=1\"><p style=\"color:red\" id=\"in\">in</p>')");
    assertThat(page.locator("#in")).not().hasCSS("color", "rgb(255, 0, 0)");
    // a request that the policy stops is told as asked and as failed; it never leaves
    BROWSER.complaints().remove("asked http://127.0.0.1:1/x");
    assertThat(BROWSER.complaints())
        .isNotEmpty()
        .allMatch(one -> one.contains("Content Security Policy"));
    BROWSER.complaints().clear();
    assertThat(page.title()).isEqualTo("shop shop-1 · Shadowheap");
  }

  @Test
  void what_cannot_be_written_is_one_line_and_an_exit_code() throws Exception {
    String file = directory.resolve("none.html").toString();
    assertThat(JarRun.of("report", origin + "/#/instances/nobody", "-o", file))
        .isEqualTo(
            new JarRun.Ended(
                4,
                "",
                "shadowheap: instance id=nobody is not known; see /api/v1/instances for those that"
                    + " are\n"));
    assertThat(JarRun.of("report", origin + "/", "-o", file).err())
        .startsWith(
            "shadowheap: 2 instances report; name one, such as " + origin + "/#/instances/");
    Path nowhere = directory.resolve("none/x.html");
    String shop = origin + "/#/instances/" + instance("shop-1");
    assertThat(JarRun.of("report", shop, "-o", nowhere.toString()))
        .isEqualTo(
            new JarRun.Ended(
                1,
                "",
                "shadowheap: --output=%s not written: java.nio.file.NoSuchFileException: %s\n"
                    .formatted(nowhere, nowhere)));
    assertThat(JarRun.of("report", "shop-1", "-o", file))
        .isEqualTo(
            new JarRun.Ended(
                1,
                "",
                "shadowheap: url=shop-1: write an address such as http://127.0.0.1:7010; see report"
                    + " --help\n"));
    assertThat(JarRun.of("report", origin))
        .isEqualTo(
            new JarRun.Ended(
                1,
                "",
                "shadowheap: Missing required option: '--output=<file>'; see report --help\n"));
    assertThat(Path.of(file)).doesNotExist();
  }
}
