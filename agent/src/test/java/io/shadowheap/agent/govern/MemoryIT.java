// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import static org.assertj.core.api.Assertions.assertThat;

import governed.Holder;
import io.shadowheap.wire.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Memory of the agent: the same program without it and with it. Live bytes, as the histogram says
 * that the test asks the JVM for, and those of the classes; what the agent's next epoch will drop
 * again is garbage like any other and in neither.
 */
class MemoryIT {

  private static final int OBJECTS = 200_000;
  private static final long KIB = 1024;

  /** The goal is 100, and missed; see docs/decisions.md. This holds what there is. */
  private static final long MOST_PER_OBJECT = 130;

  private static final long MOST_IDLE = 32 * KIB * KIB;
  private static final int PATIENCE_SECONDS = 120;
  private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
  private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");

  /**
   * @param bytes live in the heap, and of the classes
   * @param tracked objects, 0 without the agent
   */
  private record Measured(long bytes, long tracked) {}

  @Test
  void an_idle_agent_takes_at_most_32_mebibytes_and_a_tracked_object_no_more_than_it_did()
      throws Exception {
    long plainIdle = measure(0, false).bytes();
    Measured idle = measure(0, true);
    long plain = measure(OBJECTS, false).bytes();
    Measured tracking = measure(OBJECTS, true);
    double perObject =
        (double) (tracking.bytes() - plain - (idle.bytes() - plainIdle)) / tracking.tracked();
    String figures =
        "idle=%d KiB tracked=%d perObject=%.1f B"
            .formatted((idle.bytes() - plainIdle) / KIB, tracking.tracked(), perObject);
    System.out.println(figures);
    assertThat(tracking.tracked()).as(figures).isGreaterThan(OBJECTS * 9L / 10);
    assertThat(idle.bytes() - plainIdle).as(figures).isLessThanOrEqualTo(MOST_IDLE);
    assertThat(perObject).as(figures).isBetween(20.0, (double) MOST_PER_OBJECT);
  }

  private static Measured measure(int objects, boolean agent) throws Exception {
    BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    try (ReportReceiver receiver = new ReportReceiver(reports::add)) {
      List<String> command = new ArrayList<>(List.of(BIN.resolve("java").toString()));
      if (agent) {
        command.add(
            "-javaagent:"
                + System.getProperty("agent.jar")
                + "=collector="
                + receiver.url()
                + ",interval=2,budget=100%");
      }
      command.addAll(
          List.of(
              "-XX:+UseG1GC",
              "-Xmn48m",
              "-Xmx512m",
              "-cp",
              Path.of("target", "test-classes").toAbsolutePath().toString(),
              Holder.class.getName(),
              Integer.toString(objects)));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try {
        awaitReady(process);
        long tracked = agent ? settled(reports) : 0;
        long live = live(ask(process, "GC.class_histogram"));
        return new Measured(live + classes(ask(process, "GC.heap_info")), tracked);
      } finally {
        process.destroy();
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  private static void awaitReady(Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.equals("ready")) {
      line = out.readLine();
    }
    assertThat(line).isEqualTo("ready");
  }

  /** Tracked objects, once three reports made after the program was ready say the same. */
  private static long settled(BlockingQueue<Report> reports) throws InterruptedException {
    reports.clear();
    long before = -1;
    for (int same = 0, n = 0; same < 2 && n < PATIENCE_SECONDS; n++) {
      Report report = reports.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(report).isNotNull();
      long now = report.totals().liveObjects();
      same = now == before ? same + 1 : 0;
      before = now;
    }
    return before;
  }

  private static String ask(Process process, String what) throws Exception {
    Process jcmd =
        new ProcessBuilder(BIN.resolve("jcmd").toString(), Long.toString(process.pid()), what)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jcmd.waitFor()).as(said).isZero();
    return said;
  }

  private static long live(String histogram) {
    Matcher total = TOTAL.matcher(histogram);
    assertThat(total.find()).as(histogram).isTrue();
    return Long.parseLong(total.group(1));
  }

  private static long classes(String heapInfo) {
    Matcher classes = METASPACE.matcher(heapInfo);
    assertThat(classes.find()).as(heapInfo).isTrue();
    return Long.parseLong(classes.group(1)) * KIB;
  }
}
