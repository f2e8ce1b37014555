// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jar with a small heap, and clients over raw sockets. */
class HostileRequestsIT {

  private static final String TOKEN = "ingest-0123456789abcdef";
  private static final List<Long> SEEDS = List.of(11L, 12L, 13L, 14L);
  private static final int REQUESTS_A_SEED = 2_600;

  /** What is loaded and cached at the first requests of each kind. */
  private static final int WARM_UP = 600;

  private static final long MOST_GROWTH_BYTES = 24L << 20;
  private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] (\\d{3}) ");
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  @TempDir private Path directory;
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger sequence = new AtomicInteger(100);
  private int port;

  @Test
  void ten_thousand_hostile_requests_leave_no_trace() throws Exception {
    Path tokens = Files.writeString(directory.resolve("tokens"), TOKEN + "\n");
    try (ServerProcess server =
        ServerProcess.start(
            "--data=" + directory.resolve("data"),
            "--ingest-token-file=" + tokens,
            "--client-requests=0",
            "--max-instances=20")) {
      port = server.port();
      await().atMost(Duration.ofSeconds(60)).until(server::isReady);
      attack(1, WARM_UP);
      long before = usedBytes(server.pid());

      attackAll();

      assertThat(failures).isEmpty();
      assertThat(answered.get()).as("requests with an answer").isGreaterThan(5_000);
      acceptsGoodReport("after all");
      assertThat(server.get("/metrics").body()).doesNotContain("status=\"5");
      await().atMost(Duration.ofSeconds(30)).until(() -> busy(server.pid()).isEmpty());
      assertThat(usedBytes(server.pid())).isLessThan(before + MOST_GROWTH_BYTES);
    }
  }

  private void attackAll() throws Exception {
    var clients = Executors.newFixedThreadPool(SEEDS.size());
    try {
      List<Future<?>> attacks = new ArrayList<>();
      SEEDS.forEach(seed -> attacks.add(clients.submit(() -> attack(seed, REQUESTS_A_SEED))));
      for (Future<?> attack : attacks) {
        attack.get(5, TimeUnit.MINUTES);
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private void attack(long seed, int requests) {
    var generated = new HostileRequests(seed, TOKEN);
    var ends = new Random(seed);
    for (int i = 0; i < requests && failures.isEmpty(); i++) {
      byte[] request = generated.next();
      String context = "seed=%d request=%d".formatted(seed, i);
      String answer = send(request, ends.nextInt(10) == 0);
      Matcher status = STATUS.matcher(answer);
      if (status.find()) {
        answered.incrementAndGet();
        if (status.group(1).startsWith("5")) {
          failures.add(context + " " + answer.lines().findFirst().orElse("") + hex(request));
        }
      } else if (answer.equals("no answer")) {
        failures.add(context + " was not answered and not closed" + hex(request));
      }
      if (i % 500 == 0) {
        acceptsGoodReport(context);
      }
    }
  }

  private static String hex(byte[] request) {
    byte[] start = Arrays.copyOf(request, Math.min(400, request.length));
    return " bytes=" + request.length + " " + HexFormat.of().formatHex(start);
  }

  /**
   * @param hangUp true to reset the connection as soon as all is sent
   */
  private String send(byte[] request, boolean hangUp) {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(request);
      if (hangUp) {
        socket.setSoLinger(true, 0);
        return "";
      }
      socket.shutdownOutput();
      return new String(socket.getInputStream().readNBytes(4_096), ISO_8859_1);
    } catch (SocketTimeoutException stuck) {
      return "no answer";
    } catch (IOException closedByServer) {
      return "";
    }
  }

  private void acceptsGoodReport(String context) {
    byte[] json =
        new GoldenReport()
            .with("/service", "good")
            .with("/sequence", sequence.incrementAndGet())
            .json()
            .getBytes(UTF_8);
    String head =
        "POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
            + TOKEN
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length
            + "\r\n\r\n";
    String answer = send((head + new String(json, UTF_8)).getBytes(UTF_8), false);
    if (!answer.startsWith("HTTP/1.1 200 ")) {
      failures.add(context + ": a good report was refused: " + answer);
    }
  }

  private static long usedBytes(long pid) throws Exception {
    jcmd(pid, "GC.run");
    Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
    assertThat(used.find()).isTrue();
    return Long.parseLong(used.group(1)) << 10;
  }

  /** Threads of requests that are inside this server's code. */
  private static List<String> busy(long pid) throws Exception {
    List<String> busy = new ArrayList<>();
    for (String thread : jcmd(pid, "Thread.print").split("\n\n")) {
      if (thread.startsWith("\"")
          && thread.contains("Javalin")
          && thread.contains("at io.shadow")) {
        busy.add(thread);
      }
    }
    return busy;
  }

  private static String jcmd(long pid, String command) throws Exception {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    assertThat(jcmd.waitFor()).as(said).isZero();
    return said;
  }
}
