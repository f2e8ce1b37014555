// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process of a test. Keeps what it printed; ends with {@link #close} at the latest. */
public final class ForkedJvm implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 90;

  private final List<String> command;
  private final Process process;
  private final Writer input;
  private final Lines stdout;
  private final Lines stderr;
  private final Thread reaper;

  private ForkedJvm(List<String> command, Process process) {
    this.command = command;
    this.process = process;
    this.input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    this.stdout = new Lines(process.getInputStream());
    this.stderr = new Lines(process.getErrorStream());
    this.reaper = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(reaper);
  }

  /** Starts a command in an environment without Java or agent options. */
  static ForkedJvm start(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(ForkedJvm::changesTheProgram);
    try {
      return new ForkedJvm(command, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("not started: command=" + command, e);
    }
  }

  private static boolean changesTheProgram(String variable) {
    return variable.startsWith("SHADOWHEAP_")
        || variable.startsWith("OTEL_")
        || variable.contains("JAVA_OPTIONS")
        || variable.contains("JAVA_TOOL_OPTIONS");
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Lines printed to stdout so far, all of them once the process has ended. */
  public List<String> stdout() {
    return stdout.soFar();
  }

  /** The same for stderr. */
  public List<String> stderr() {
    return stderr.soFar();
  }

  /** Waits for the first line on stdout that starts so. */
  public String awaitLine(String start) {
    return stdout.await(line -> line.startsWith(start), this);
  }

  /** Sends a line to stdin. */
  public void tell(String line) {
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("not told: line=" + line + "; " + this, e);
    }
  }

  /** Waits until it ends by itself; returns its exit code. */
  public int awaitExit() {
    return awaitExit(PATIENCE_SECONDS);
  }

  /** The same for a program that has more to do. */
  public int awaitExit(long patienceSeconds) {
    try {
      if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
        throw new AssertionError("does not end: " + this);
      }
      stdout.awaitEnd();
      stderr.awaitEnd();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Asks it to end (SIGTERM) and waits; returns its exit code. */
  public int stop() {
    process.destroy();
    return awaitExit();
  }

  /** Ends it at once, as a crash would. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(reaper);
  }

  @Override
  public String toString() {
    return "command=" + command + "\nstdout=" + stdout() + "\nstderr=" + stderr();
  }

  /** The lines of one stream, gathered by a thread of its own. */
  private static final class Lines {

    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    Lines(InputStream stream) {
      reader = new Thread(() -> gather(stream), "lines");
      reader.setDaemon(true);
      reader.start();
    }

    private void gather(InputStream stream) {
      try (var in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          add(line);
        }
      } catch (IOException ignored) {
        // the process was killed; what it said until then is kept
      }
    }

    private synchronized void add(String line) {
      lines.add(line);
      notifyAll();
    }

    synchronized List<String> soFar() {
      return List.copyOf(lines);
    }

    void awaitEnd() throws InterruptedException {
      reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    synchronized String await(Predicate<String> wanted, ForkedJvm jvm) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      int next = 0;
      while (true) {
        for (; next < lines.size(); next++) {
          if (wanted.test(lines.get(next))) {
            return lines.get(next);
          }
        }
        if (!reader.isAlive() || System.nanoTime() > end) {
          throw new AssertionError("never said what it was expected to: " + jvm);
        }
        pause();
      }
    }

    private void pause() {
      try {
        wait(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
