// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import static io.shadowheap.collector.findings.Html.at;
import static io.shadowheap.collector.findings.Html.el;
import static io.shadowheap.collector.findings.Html.styled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** What is around the findings: a policy under which a browser loads nothing, and the style. */
final class Document {

  private final String style;
  private final String policy;

  /** What a file is about. */
  interface Content {

    /** In one line, for the title and the name of the file. */
    String subject();

    /** Where the numbers come from, in one line. */
    String source();

    /** All of it, verdicts first. */
    List<Html> sections();
  }

  /**
   * @param pageStyle style sheet of the page
   */
  Document(String pageStyle) {
    style = pageStyle + own();
    // this very style sheet and no other, not even one that a name would bring
    policy =
        "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(sha256(style))
            + "'; img-src data:; base-uri 'none'; form-action 'none'";
  }

  private static String own() {
    try (InputStream in = Document.class.getResourceAsStream("findings.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  Sheet of(Content content) {
    Html head =
        el(
            "head",
            el("meta", at("charset", "utf-8")),
            el("meta", at("http-equiv", "Content-Security-Policy"), at("content", policy)),
            el(
                "meta",
                at("name", "viewport"),
                at("content", "width=device-width, initial-scale=1")),
            el("meta", at("name", "color-scheme"), at("content", "light dark")),
            el("meta", at("name", "referrer"), at("content", "no-referrer")),
            el("title", content.subject() + " · Shadowheap"),
            el("link", at("rel", "icon"), at("href", "data:,")),
            Html.style(style));
    Html bar =
        el(
            "header",
            styled("bar"),
            el("span", styled("brand"), "Shadowheap"),
            el("span", "Made ", Html.made(), ". ", content.source()));
    Html body = el("body", bar, el("main", content.sections()));
    return el("html", at("lang", "en"), head, body).sheet(fileName(content.subject()));
  }

  /** Letters and digits that every system takes. */
  private static String fileName(String subject) {
    String plain = subject.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return "shadowheap-" + plain.substring(0, Math.min(80, plain.length())) + ".html";
  }
}
