// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.top;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The terminal: a screen of its own, which is given back as it was, and keys without Enter. It is
 * steered as every terminal since the VT100 understands, and by {@code stty}, which every system
 * with /dev/tty has; elsewhere lines are printed as to a file.
 */
final class Screen implements AutoCloseable {

  /** Rows and columns where the terminal does not tell. */
  private static final int[] USUAL = {24, 80};

  private static final int TENTH = 100;
  private static final String OTHER_SCREEN = "\u001b[?1049h\u001b[?25l";
  private static final String BACK = "\u001b[?25h\u001b[?1049l";
  private static final String TOP_LEFT = "\u001b[H";
  private static final String END_OF_LINE = "\u001b[K";
  private static final String END_OF_SCREEN = "\u001b[J";
  private static final File TTY = new File("/dev/tty");

  private final PrintWriter out;
  private final String settings;
  private final InputStream keys;
  private final Thread atExit = new Thread(this::restore, "shadowheap-screen");

  private Screen(PrintWriter out, String settings, InputStream keys) {
    this.out = out;
    this.settings = settings;
    this.keys = keys;
  }

  /** Empty if the output is no terminal, or one that understands nothing. */
  static Optional<Screen> open(PrintWriter out) {
    String term = System.getenv("TERM");
    if (term == null || term.equals("dumb")) {
      return Optional.empty();
    }
    // stdout is this program's own, so the answer comes on stderr
    String settings = ask("test -t 1 && stty -g < /dev/tty >&2", Redirect.INHERIT);
    if (settings.isEmpty()) {
      return Optional.empty();
    }
    try {
      var screen = new Screen(out, settings, new FileInputStream(TTY));
      Runtime.getRuntime().addShutdownHook(screen.atExit);
      // a read waits a tenth of a second for a key
      ask("stty -icanon -echo min 0 time 1 < /dev/tty", Redirect.DISCARD);
      out.print(OTHER_SCREEN);
      out.flush();
      return Optional.of(screen);
    } catch (IOException noKeys) {
      return Optional.empty();
    }
  }

  /** What a shell command says on stderr; empty if it fails. */
  private static String ask(String command, Redirect stdout) {
    try {
      Process shell =
          new ProcessBuilder("sh", "-c", command)
              .redirectInput(Redirect.from(new File("/dev/null")))
              .redirectOutput(stdout)
              .start();
      String said = new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      return shell.waitFor() == 0 ? said.strip() : "";
    } catch (IOException noShell) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** Rows and columns now: windows change. */
  int[] size() {
    String[] size = ask("stty size < /dev/tty >&2", Redirect.DISCARD).split(" ");
    try {
      int rows = Integer.parseInt(size[0]);
      int columns = Integer.parseInt(size[1]);
      return rows > 0 && columns > 0 ? new int[] {rows, columns} : USUAL;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException untold) {
      return USUAL;
    }
  }

  /** Draws over what was there, without a flicker. */
  void draw(List<Line> lines, int rows) {
    var frame = new StringBuilder(TOP_LEFT);
    for (int i = 0; i < Math.min(lines.size(), rows); i++) {
      Line line = lines.get(i);
      frame.append(i > 0 ? "\r\n" : "").append(line.style().around(line.text()));
      frame.append(END_OF_LINE);
    }
    out.print(frame.append(END_OF_SCREEN));
    out.flush();
  }

  /** A key pressed within a time; 0 if none was. */
  char key(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    try {
      do {
        long start = System.nanoTime();
        int key = keys.read();
        if (key > 0) {
          return (char) key;
        }
        if (System.nanoTime() - start < TENTH * 500_000L) {
          Thread.sleep(TENTH); // the terminal does not wait by itself
        }
      } while (System.nanoTime() < end);
    } catch (IOException gone) {
      return 'q';
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 'q';
    }
    return 0;
  }

  private void restore() {
    out.print(BACK);
    out.flush();
    ask("stty " + settings + " < /dev/tty", Redirect.DISCARD);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
      restore();
    } catch (IllegalStateException alreadyEnding) {
      return; // the hook restores it
    }
  }
}
