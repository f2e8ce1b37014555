// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import io.javalin.http.Context;
import io.shadowheap.collector.api.ViewFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Answers a GET: as JSON or CSV, and with nothing but 304 if the caller has the same already. The
 * tag is a hash of the answer, and weak, because compression may change its bytes.
 */
final class Views {

  private static final int TAG_BYTES = 12;

  private Views() {}

  static void answer(Context ctx, Record answer) {
    ViewFormat format = ViewFormat.of(answer, ctx.queryParam("format"), ctx.header("Accept"));
    answer(ctx, format.contentType(), format.bytes(answer));
  }

  static void answer(Context ctx, String contentType, byte[] body) {
    answer(ctx, contentType, body, body);
  }

  /**
   * @param said what the body says, without what changes each time
   */
  static void answer(Context ctx, String contentType, byte[] body, byte[] said) {
    String tag = "W/\"" + hash(said) + '"';
    ctx.header("ETag", tag).header("Vary", "Accept").header("Cache-Control", "no-cache");
    if (has(ctx.header("If-None-Match"), tag)) {
      ctx.status(304);
    } else {
      ctx.contentType(contentType).result(body);
    }
  }

  private static boolean has(String tags, String tag) {
    if (tags == null) {
      return false;
    }
    return Arrays.stream(tags.split(","))
        .map(String::trim)
        .anyMatch(one -> one.equals("*") || one.equals(tag) || ("W/" + one).equals(tag));
  }

  private static String hash(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      byte[] base64 = Base64.getUrlEncoder().encode(Arrays.copyOf(hash, TAG_BYTES));
      return new String(base64, StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
