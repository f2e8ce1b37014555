// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.ingest;

import io.shadowheap.collector.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Reads a request body and inflates it, both within limits. */
final class Body {

  static final int MAX_SENT_BYTES = 4 << 20;
  static final int MAX_INFLATED_BYTES = 32 << 20;

  /**
   * How much of a body that is too large is read and dropped before the answer: a client that is
   * still writing would otherwise see a closed connection and never the 413.
   */
  private static final long MAX_DRAINED_BYTES = 128L << 20;

  private Body() {}

  /**
   * Reads what was sent, still compressed.
   *
   * @param claim what the body takes of the room for all
   */
  static byte[] read(InputStream in, Room.Claim claim) {
    try {
      var sent = new ByteArrayOutputStream(1 << 13);
      byte[] buffer = new byte[1 << 13];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        claim.take(n);
        sent.write(buffer, 0, n);
        if (sent.size() > MAX_SENT_BYTES) {
          drain(in);
          throw new Problem(
              413,
              "report rejected: the body is larger than maxBytes="
                  + MAX_SENT_BYTES
                  + "; send Content-Encoding: gzip and fewer rows");
        }
      }
      return sent.toByteArray();
    } catch (IOException e) {
      throw new Problem(400, "report rejected: the body ended early; send the whole report again");
    }
  }

  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long drained = 0;
    for (int n = in.read(buffer); n >= 0 && drained < MAX_DRAINED_BYTES; n = in.read(buffer)) {
      drained += n;
    }
  }

  /**
   * Undoes the content encoding.
   *
   * @param encoding value of Content-Encoding, null if absent
   */
  static byte[] inflate(byte[] sent, String encoding) {
    if (isGzip(encoding)) {
      return gunzip(sent);
    }
    switch (name(encoding)) {
      case "", "identity" -> {
        return sent;
      }
      default ->
          throw new Problem(
              415,
              "report rejected: Content-Encoding=" + encoding + "; write gzip or leave it out");
    }
  }

  static boolean isGzip(String encoding) {
    String name = name(encoding);
    return name.equals("gzip") || name.equals("x-gzip");
  }

  private static String name(String encoding) {
    return encoding == null ? "" : encoding.trim().toLowerCase(Locale.ROOT);
  }

  private static byte[] gunzip(byte[] sent) {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(sent), 1 << 13)) {
      byte[] inflated = gzip.readNBytes(MAX_INFLATED_BYTES + 1);
      if (inflated.length > MAX_INFLATED_BYTES) {
        throw new Problem(
            413,
            "report rejected: inflated it is larger than maxBytes="
                + MAX_INFLATED_BYTES
                + "; send fewer rows");
      }
      return inflated;
    } catch (IOException e) {
      throw new Problem(400, "report rejected: the gzip data is damaged or cut off; send it again");
    }
  }
}
