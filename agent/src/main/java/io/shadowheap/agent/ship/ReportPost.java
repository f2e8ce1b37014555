// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import io.shadowheap.agent.config.Version;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.ReportJson;
import io.shadowheap.wire.Request;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.HttpsURLConnection;

/**
 * One POST at a time to the server. Past the application's proxy selector, redirects, cache and
 * authenticator: they are not ours. One connection each, closed after the answer, so that no
 * keep-alive timer starts in the application's JVM.
 */
final class ReportPost {

  private static final int MOST_DETAIL_BYTES = 512;

  /** A server that has more to say is not ours. */
  private static final int MOST_REPLY_BYTES = 256 * 1024;

  private static final int MOST_RETRY_DIGITS = 6;

  private final URI address;
  private final boolean readsReplies;
  private final String token;
  private final Trust trust;
  private volatile HttpURLConnection inFlight;

  /**
   * Touches no network class.
   *
   * @param collector base address, without a slash at the end
   * @param readsReplies whether requests in the answers are wanted
   * @param token what the server wants to see; empty if nothing
   * @param ca certificates to trust, null for those the JVM trusts
   */
  ReportPost(URI collector, boolean readsReplies, String token, File ca) {
    this.token = token;
    this.trust = new Trust(ca);
    this.readsReplies = readsReplies;
    this.address = URI.create(collector + "/api/v1/reports");
  }

  /** The report as it is sent. */
  static byte[] gzip(Report report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * 1024);
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      ReportJson.write(report, out);
    }
    return bytes.toByteArray();
  }

  /** Sends once; whatever goes wrong is in the result. */
  Delivery send(byte[] body, int timeoutMillis) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      if (connection instanceof HttpsURLConnection https) {
        trust.applyTo(https);
      }
      inFlight = connection;
      return exchange(connection, body, timeoutMillis);
    } catch (IOException | GeneralSecurityException | RuntimeException failure) {
      return Delivery.failed(failure);
    } finally {
      inFlight = null;
    }
  }

  /** Ends an exchange that waits for an answer; called from another thread at shutdown. */
  void abort() {
    HttpURLConnection connection = inFlight;
    if (connection != null) {
      connection.disconnect();
    }
  }

  private Delivery exchange(HttpURLConnection connection, byte[] body, int timeoutMillis)
      throws IOException {
    connection.setConnectTimeout(timeoutMillis);
    connection.setReadTimeout(timeoutMillis);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setRequestProperty("Content-Encoding", "gzip");
    connection.setRequestProperty("User-Agent", "shadowheap-agent/" + Version.text());
    connection.setRequestProperty("Connection", "close");
    if (!token.isEmpty()) {
      connection.setRequestProperty("Authorization", "Bearer " + token);
    }
    connection.setDoOutput(true);
    // A known length also keeps HttpURLConnection from repeating the POST on its own.
    connection.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    int status = connection.getResponseCode();
    if (readsReplies && status >= 200 && status < 300) {
      return Delivery.delivered(requests(connection.getInputStream()));
    }
    if (status == HttpURLConnection.HTTP_UNAUTHORIZED) {
      return Delivery.ofStatus(status, "the server wants its ingest token as collector_token", 0);
    }
    return Delivery.ofStatus(
        status, status >= 400 ? detail(connection.getErrorStream()) : "", retryAfter(connection));
  }

  /** Whole seconds only: a date would need this machine's clock to be right. */
  private static long retryAfter(HttpURLConnection connection) {
    String seconds = connection.getHeaderField("Retry-After");
    if (seconds == null || seconds.isEmpty() || seconds.length() > MOST_RETRY_DIGITS) {
      return 0;
    }
    for (int i = 0; i < seconds.length(); i++) {
      if (seconds.charAt(i) < '0' || seconds.charAt(i) > '9') {
        return 0;
      }
    }
    return 1_000L * Integer.parseInt(seconds);
  }

  /** None where the answer makes no sense: the report has arrived all the same. */
  private static List<Request> requests(InputStream answer) {
    try (answer) {
      byte[] reply = answer.readNBytes(MOST_REPLY_BYTES);
      List<Request> requests = ReportJson.readReply(new ByteArrayInputStream(reply)).requests();
      return requests == null ? List.of() : requests;
    } catch (IOException | RuntimeException senseless) {
      return List.of();
    }
  }

  private static String detail(InputStream answer) throws IOException {
    if (answer == null) {
      return "";
    }
    try (answer) {
      String text = new String(answer.readNBytes(MOST_DETAIL_BYTES), StandardCharsets.UTF_8);
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        line.append(Character.isISOControl(text.charAt(i)) ? ' ' : text.charAt(i));
      }
      return line.toString().trim();
    }
  }
}
