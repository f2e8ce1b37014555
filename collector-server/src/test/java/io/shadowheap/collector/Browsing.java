// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One Chromium for all tests of a class. Whatever a test shows: the browser says nothing on its
 * console, nothing fails in it, and nobody is asked but who may be. Module end-to-end uses it too.
 */
public final class Browsing implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<BrowserContext> open = new ArrayList<>();
  private Chromium chromium;

  @Override
  public void beforeAll(ExtensionContext all) {
    chromium = Chromium.start();
  }

  /**
   * An empty page, open until the test ends.
   *
   * @param mayAsk addresses that may be asked for
   */
  public Page page(NewContextOptions options, Predicate<String> mayAsk) {
    BrowserContext context = chromium.browser.newContext(options);
    open.add(context);
    Page page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (!mayAsk.test(request.url()) && !request.url().startsWith("data:")) {
            complaints.add("asked " + request.url());
          }
        });
    return page;
  }

  /** What is held against the test when it ends; it takes out what it provoked. */
  public List<String> complaints() {
    return complaints;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    open.forEach(BrowserContext::close);
    open.clear();
    List<String> said = List.copyOf(complaints);
    complaints.clear();
    assertThat(said).isEmpty();
  }

  @Override
  public void afterAll(ExtensionContext all) {
    if (chromium != null) {
      chromium.close();
    }
  }
}
