// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.top;

import io.shadowheap.collector.client.Refused;
import io.shadowheap.collector.client.Server;
import io.shadowheap.collector.words.Figures;
import io.shadowheap.collector.words.Names;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks again and again. */
public final class Top {

  private static final String KEYS =
      "q quit; sort b bytes o objects g growth 2 gen2 a age r rc c occ; ~ estimated";

  private final Looks looks;
  private final PrintWriter out;
  private final Growth growth = new Growth();
  private Sort sort;
  private Look latest;
  private String stale = "";

  private Top(Looks looks, PrintWriter out, Sort sort) {
    this.looks = looks;
    this.out = out;
    this.sort = sort;
  }

  /**
   * What is wanted.
   *
   * @param instance id or name of an instance; null for any
   * @param service name of a service; null for any
   * @param sort what decides the order
   * @param interval from one look to the next; null for the usual one
   * @param once one look, printed
   */
  public record Wanted(
      String instance, String service, Sort sort, Duration interval, boolean once) {}

  /**
   * Shows it: on the terminal until a key ends it; elsewhere once, or after every interval if one
   * was named, until nobody reads it.
   *
   * @throws Refused if there is nothing to show
   */
  public static void show(Server server, Wanted wanted, PrintWriter out) throws Refused {
    var top = new Top(Looks.of(server, wanted.instance(), wanted.service()), out, wanted.sort());
    top.take();
    Optional<Screen> terminal = wanted.once() ? Optional.empty() : Screen.open(out);
    if (terminal.isPresent()) {
      try (Screen screen = terminal.get()) {
        top.live(screen, wanted.interval() == null ? Duration.ofSeconds(2) : wanted.interval());
      }
    } else {
      top.print(wanted.once() ? null : wanted.interval());
    }
  }

  private void take() throws Refused {
    latest = looks.look();
    growth.add(latest);
  }

  private List<Line> lines(int width, int height) {
    var head = new ArrayList<>(latest.head());
    if (growth.seconds() > 0) {
      head.add(Line.plain("growth: of the last " + Figures.seconds(growth.seconds())));
    }
    if (!stale.isEmpty()) {
      head.add(new Line("stale: " + Names.visible(stale), Line.Style.LOUD));
    }
    return new TopTable(width, height)
        .lines(
            new Look(head, latest.run(), latest.report(), latest.at(), latest.rows()),
            growth,
            sort);
  }

  private void print(Duration interval) throws Refused {
    while (true) {
      lines(TopTable.UNLIMITED, TopTable.UNLIMITED)
          .forEach(line -> out.println(line.text().stripTrailing()));
      out.flush();
      if (interval == null || out.checkError()) {
        return;
      }
      out.println();
      try {
        Thread.sleep(interval.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      take();
    }
  }

  /** What was seen last stays on the screen while the server does not answer. */
  private void live(Screen screen, Duration interval) {
    long next = System.nanoTime() + interval.toNanos();
    char key = 0;
    while (key != 'q' && key != 'Q') {
      int[] size = screen.size();
      List<Line> lines = lines(size[1], size[0]);
      while (lines.size() < size[0] - 1) {
        lines.add(Line.plain(""));
      }
      lines.add(Line.plain(KEYS.substring(0, Math.min(KEYS.length(), size[1]))));
      screen.draw(lines, size[0]);
      key = screen.key(Math.max(0, (next - System.nanoTime()) / 1_000_000));
      for (Sort one : Sort.values()) {
        sort = one.key() == key ? one : sort;
      }
      if (System.nanoTime() >= next || key == ' ') {
        again();
        next = System.nanoTime() + interval.toNanos();
      }
    }
  }

  private void again() {
    try {
      take();
      stale = "";
    } catch (Refused e) {
      stale = e.getMessage();
    }
  }
}
