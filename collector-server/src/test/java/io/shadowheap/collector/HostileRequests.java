// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bytes that a broken or hostile client may send, the same ones for the same seed. */
final class HostileRequests {

  private static final byte[] BOMB = Gzip.of(new byte[40 << 20]);

  private static final List<String> METHODS =
      List.of(
          "GET",
          "POST",
          "PUT",
          "DELETE",
          "HEAD",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "PATCH",
          "get",
          "PROPFIND",
          "G\u0000T",
          "",
          "A".repeat(300),
          "POST POST",
          "\u00ff");

  private static final List<String> PATHS =
      List.of(
          "/",
          "/api/v1/reports",
          "/api/v1/reports/../reports",
          "/api/v1/reports;x=y",
          "/api/v1/reports?" + "a=b&".repeat(500),
          "/api/v1/instances/%00/types",
          "/api/v1/instances/x/types/%c3%28",
          "/api/v1/instances/x/graph?type=%zz&depth=-1&wait=99",
          "/api/v1/instances/x/requests",
          "/metrics?name[]=%zz",
          "/metrics?debug=%00",
          "/metrics?name%5B%5D=" + "x".repeat(3_000),
          "/..%2f..%2f..%2fetc/passwd",
          "/%2e%2e/%2e%2e/etc/passwd",
          "//evil.example/x",
          "http://evil.example/metrics",
          "*",
          "no-slash",
          "/" + "a".repeat(20_000),
          "/\u0000",
          "/%u0041",
          "/api/v1/instances?limit=99999999999999999999",
          "/api/v1/services?sort='; DROP TABLE report; --");

  private static final List<String> HEADERS =
      List.of(
          "Content-Length: -1",
          "Content-Length: 99999999999999999999",
          "Content-Length: 0x10",
          "Content-Length: 5\r\nContent-Length: 6",
          "Transfer-Encoding: chunked\r\nContent-Length: 3",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: chunked, chunked",
          "Transfer-Encoding: nonsense",
          "Expect: 100-continue",
          "Expect: the-unexpected",
          "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nConnection: Upgrade, HTTP2-Settings",
          "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: eA==\r\nSec-WebSocket-Version: 13",
          "Content-Encoding: br",
          "Content-Encoding: gzip, gzip",
          "Content-Type: application/json; charset=utf-16",
          "Content-Type: multipart/form-data; boundary=x",
          "Accept: " + "text/plain;q=0.5,".repeat(200),
          "Accept: application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily",
          "Accept-Encoding: gzip;q=x, br;q=\u00ff",
          "Range: bytes=-1,0-,5-2",
          "If-None-Match: \"\u0000\"",
          "Cookie: a=\"b; c=;;=",
          "X-Forwarded-For: ' OR 1=1 --",
          "Host: evil.example:99999",
          "Host: a\r\nHost: b",
          " folded: header",
          "no colon at all",
          ": no name",
          "Bad Name: x",
          "Big: " + "x".repeat(9_000),
          "Many: x\r\n".repeat(900).trim());

  private final Random random;
  private final String token;
  private final byte[] json = new GoldenReport().json().getBytes(UTF_8);

  HostileRequests(long seed, String token) {
    this.random = new Random(seed);
    this.token = token;
  }

  /** The next request. */
  byte[] next() {
    return switch (random.nextInt(14)) {
      case 0 -> noise(1 + random.nextInt(2_000));
      case 1 -> "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000".getBytes(ISO_8859_1);
      case 2 -> request(any(METHODS), any(PATHS), any(HEADERS), noise(random.nextInt(50)));
      case 3 -> request("GET", any(PATHS), any(HEADERS), new byte[0]);
      case 4 -> request("POST", any(PATHS), "Content-Length: 20", noise(20));
      case 5 -> wrongLength();
      case 6 -> chunked();
      case 7 -> report(gzip(), "Content-Encoding: gzip");
      case 8 -> report(nested().getBytes(UTF_8), "X: y");
      case 9 -> report(invalidUtf8(), "X: y");
      case 10 -> badToken();
      case 11 -> flipped(report(json, "X: y"), 1 + random.nextInt(8));
      case 12 -> report(flipped(json, 1 + random.nextInt(8)), "X: y");
      default -> report(values(), any(HEADERS));
    };
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] request(String method, String path, String header, byte[] body) {
    return request(method, path, header, "Bearer " + token, body);
  }

  private static byte[] request(
      String method, String path, String header, String authorization, byte[] body) {
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
            + authorization
            + "\r\nContent-Type: application/json\r\n"
            + header
            + "\r\n\r\n";
    var out = new ByteArrayOutputStream();
    out.writeBytes(head.getBytes(ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** Whole, with its length. */
  private byte[] report(byte[] body, String header) {
    return request("POST", "/api/v1/reports", header + "\r\nContent-Length: " + body.length, body);
  }

  private byte[] wrongLength() {
    int length = Math.max(0, json.length + (int) (random.nextGaussian() * 3_000));
    return request("POST", "/api/v1/reports", "Content-Length: " + length, json);
  }

  private byte[] chunked() {
    String body =
        any(
            List.of(
                "zz\r\nabc\r\n0\r\n\r\n",
                "-1\r\nabc\r\n",
                "ffffffffffffffff\r\nabc\r\n",
                "7fffffff\r\n{}",
                "3\r\nabcdef\r\n0\r\n\r\n",
                "3;" + "x".repeat(5_000) + "\r\n{} \r\n0\r\n\r\n",
                "2\r\n{}\r\n0\r\n" + "T: x\r\n".repeat(2_000) + "\r\n",
                "2\r\n{}\r\n",
                "\r\n\r\n\r\n",
                "1\r\n{\r\n".repeat(3_000)));
    return request(
        "POST", "/api/v1/reports", "Transfer-Encoding: chunked", body.getBytes(ISO_8859_1));
  }

  private byte[] gzip() {
    byte[] whole = Gzip.of(json);
    return switch (random.nextInt(25)) {
      case 0 -> BOMB;
      case 1, 2, 3, 4 -> Arrays.copyOf(whole, random.nextInt(whole.length));
      case 5, 6, 7, 8 -> Gzip.of(whole);
      case 9, 10, 11, 12 -> noise(random.nextInt(500));
      default -> flipped(whole, 1 + random.nextInt(4));
    };
  }

  private String nested() {
    String open = any(List.of("[", "{\"a\":", "[{\"wireVersion\":", "\"\\u0000"));
    String start = any(List.of("", "{\"wireVersion\":1,\"types\":", "{\"x\":"));
    return start + open.repeat(1 + random.nextInt(5_000)) + any(List.of("", "1", "]", "}", "null"));
  }

  private byte[] invalidUtf8() {
    byte[] broken = json.clone();
    byte[] bad = any(List.of(bytes(0xff, 0xfe), bytes(0xc0, 0xaf), bytes(0xed, 0xa0, 0x80)));
    System.arraycopy(bad, 0, broken, random.nextInt(broken.length - bad.length), bad.length);
    return broken;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private byte[] badToken() {
    String authorization =
        any(
            List.of(
                "",
                "Bearer",
                "Bearer " + token + "x",
                "Bearer " + token.substring(1),
                "Basic " + token,
                "Digest username=\"x\"",
                "Bearer " + "A".repeat(6_000),
                "Bearer \u00ff\u0000",
                token));
    return request(
        "POST", "/api/v1/reports", "Content-Length: " + json.length, authorization, json);
  }

  private byte[] flipped(byte[] whole, int times) {
    byte[] flipped = whole.clone();
    for (int i = 0; i < times; i++) {
      flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
    }
    return flipped;
  }

  private byte[] values() {
    var report = new GoldenReport();
    List<String> values =
        List.of("null", "-1", "1e999", "\"\\ud800\"", "[]", "{}", "9223372036854775808", "[[]]");
    for (int i = random.nextInt(4); i >= 0; i--) {
      report.withJson(any(report.pointers()), any(values));
    }
    return report.json().getBytes(UTF_8);
  }
}
