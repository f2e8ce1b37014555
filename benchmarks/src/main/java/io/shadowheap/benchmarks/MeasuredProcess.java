// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program being measured: its process, what it prints, what the system says about it. */
public final class MeasuredProcess implements AutoCloseable {

  private final Process process;
  private final List<String> printed = new ArrayList<>();
  private final Thread reader;
  private final Thread reaper;

  public MeasuredProcess(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("SHADOWHEAP_") || name.contains("JAVA_TOOL_OPTIONS"));
    process = builder.start();
    reader = new Thread(this::read, "reader");
    reader.setDaemon(true);
    reader.start();
    reaper = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(reaper);
  }

  private void read() {
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        synchronized (printed) {
          printed.add(line);
          printed.notifyAll();
        }
      }
    } catch (IOException ignored) {
      // the process was ended; what it printed until then is kept
    }
  }

  public List<String> printed() {
    synchronized (printed) {
      return List.copyOf(printed);
    }
  }

  /** Waits for a line; an end of the process or of patience is an IOException. */
  String awaitLine(Predicate<String> wanted, double patienceSeconds)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + (long) (patienceSeconds * 1e9);
    synchronized (printed) {
      for (int next = 0; ; ) {
        for (; next < printed.size(); next++) {
          if (wanted.test(printed.get(next))) {
            return printed.get(next);
          }
        }
        if (!reader.isAlive() || System.nanoTime() > end) {
          throw new IOException(
              (reader.isAlive() ? "not done in time, ended; printed=" : "it ended; printed=")
                  + String.join(" / ", printed.subList(0, Math.min(5, printed.size()))));
        }
        printed.wait(100);
      }
    }
  }

  public long pid() {
    return process.pid();
  }

  double cpuSeconds() {
    return process.info().totalCpuDuration().map(time -> time.toNanos() / 1e9).orElse(Double.NaN);
  }

  /** Most memory it has had resident so far; NaN where the system is not Linux. */
  double peakBytes() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Lets it end as it would by itself: closes its stdin, or asks. */
  void end(boolean byInput) throws IOException, InterruptedException {
    if (byInput) {
      process.getOutputStream().close();
    } else {
      process.destroy();
    }
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IOException("it does not end");
    }
    reader.join(5_000);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(reaper);
  }
}
