// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.client;

import io.shadowheap.collector.api.Json;
import io.shadowheap.collector.api.ProblemDetail;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A server, asked over HTTP. */
public final class Server {

  private static final Duration WAIT_TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration WAIT = Duration.ofSeconds(20);

  private final URI base;
  private final String token;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(WAIT_TO_CONNECT)
          .build();

  /**
   * @param base where it is, ending in a slash; it may stand behind a path of a proxy
   * @param token the read token; null for none
   */
  public Server(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** Where it is. */
  public URI base() {
    return base;
  }

  /** A path under /api/v1, every part of it percent-encoded. */
  public static String path(String... parts) {
    return Arrays.stream(parts)
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/", "api/v1/", ""));
  }

  /** Asks for what is a record. */
  public <R extends Record> R get(String path, Class<R> answer) throws Refused {
    try {
      return Json.read(bytes(path), answer);
    } catch (IOException e) {
      throw new Refused(
          Refused.NO_ANSWER,
          "url="
              + base.resolve(path)
              + " is not answered as a Shadowheap server does; name its address with --url");
    }
  }

  /** Asks for what is any text. */
  public byte[] bytes(String path) throws Refused {
    HttpResponse<byte[]> answer = send(path);
    switch (answer.statusCode()) {
      case 200:
        return answer.body();
      case 401:
        throw new Refused(
            Refused.NO_TOKEN,
            "url=%s wants a token, or another one; name a file with the read token in"
                    .formatted(base)
                + " --token-file, or set SHADOWHEAP_READ_TOKEN");
      case 404:
        throw new Refused(Refused.UNKNOWN, detail(answer));
      default:
        throw new Refused(Refused.NO_ANSWER, detail(answer));
    }
  }

  private HttpResponse<byte[]> send(String path) throws Refused {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(WAIT);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new Refused(
          Refused.NO_ANSWER,
          "url=%s does not answer: %s; start the server, or name another with --url"
              .formatted(base, cause(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(Refused.NO_ANSWER, "interrupted");
    }
  }

  private static String cause(IOException e) {
    if (e instanceof HttpTimeoutException) {
      return "it takes too long";
    }
    for (Throwable one = e; one != null; one = one.getCause()) {
      if (one instanceof UnresolvedAddressException) {
        return "no such host";
      }
    }
    return e instanceof ConnectException
        ? "connection refused"
        : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private String detail(HttpResponse<byte[]> answer) {
    try {
      ProblemDetail problem = Json.read(answer.body(), ProblemDetail.class);
      if (problem.detail() != null) {
        return problem.detail();
      }
    } catch (IOException notOfOurs) {
      // said below: it may be a proxy, or another program
    }
    return "url=%s answers status=%d; name the address of a Shadowheap server"
        .formatted(answer.uri(), answer.statusCode());
  }
}
