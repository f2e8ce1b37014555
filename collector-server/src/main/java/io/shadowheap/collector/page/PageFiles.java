// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The page and what it loads. A loaded file has its hash in its name, so that it may be kept
 * forever; the page itself names the current ones.
 */
public final class PageFiles {

  private static final int HASH_BYTES = 8;

  private final byte[] index;
  private final Map<String, Asset> assets;
  private final String style;

  private PageFiles(byte[] index, Map<String, Asset> assets, String style) {
    this.index = index;
    this.assets = assets;
    this.style = style;
  }

  /**
   * A file the page loads.
   *
   * @param contentType its media type
   * @param bytes its content; nobody changes it
   */
  public record Asset(String contentType, byte[] bytes) {}

  /** Reads the files of the jar. */
  public static PageFiles read() {
    byte[] script = resource("app.js");
    byte[] style = resource("app.css");
    String scriptName = named("app", script, "js");
    String styleName = named("app", style, "css");
    String index =
        new String(resource("index.html"), StandardCharsets.UTF_8)
            .replace("app.js", scriptName)
            .replace("app.css", styleName);
    return new PageFiles(
        index.getBytes(StandardCharsets.UTF_8),
        Map.of(
            scriptName, new Asset("text/javascript", script),
            styleName, new Asset("text/css", style)),
        new String(style, StandardCharsets.UTF_8));
  }

  /** The page, HTML in UTF-8. */
  public byte[] index() {
    return index;
  }

  /** The style sheet of the page. */
  public String style() {
    return style;
  }

  /** A file the page loads, by its name with the hash. */
  public Optional<Asset> asset(String name) {
    return Optional.ofNullable(assets.get(name));
  }

  private static String named(String name, byte[] content, String extension) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return name + '-' + HexFormat.of().formatHex(hash, 0, HASH_BYTES) + '.' + extension;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the page is not on the class path: file=" + name + "; build the server with ./mvnw");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
