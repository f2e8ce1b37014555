// SPDX-License-Identifier: Apache-2.0
package attached;

import io.shadowheap.agent.weave.program.Counts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Does what it is told on standard input, one line each, and answers with "done" at the end. */
public final class Program {

  private static final List<Work.Held> HELD = new ArrayList<>();
  private static final int UNIT = 1_000;

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong wrong = new AtomicLong();
  private final AtomicLong units = new AtomicLong();
  private volatile boolean loaded;
  private WeakReference<ClassLoader> agent;

  private Program() {}

  public static void main(String[] arguments) throws Exception {
    Program program = new Program();
    for (int i = 0; i < UNIT; i++) {
      HELD.add(new Work.Held());
    }
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      program.obey(words[0], words.length > 1 ? Integer.parseInt(words[1]) : 0);
      System.out.println("done");
    }
    Work.spinning = false;
  }

  private void obey(String command, int number)
      throws IOException, InterruptedException, ReflectiveOperationException {
    switch (command) {
      case "make" -> say("right", Work.make(number) == Work.expected(number));
      case "counts" -> Counts.print(Work.class);
      case "spin" -> spin();
      case "load" -> load(number);
      case "rest" -> rest();
      case "threads" -> say("threads", agentThreads());
      case "remember" -> agent = new WeakReference<>(Hooks.census().getClass().getClassLoader());
      case "forgotten" -> say("forgotten", forgotten());
      case "tables" -> say("tables", Hooks.tables());
      case "open" -> Hooks.open();
      default -> throw new IllegalArgumentException(command);
    }
  }

  private static void say(String what, Object value) {
    System.out.println(what + " " + value);
  }

  private static void spin() {
    new Thread(Work::spin, "spinner").start();
    while (!Work.spun) {
      Thread.yield();
    }
  }

  private void load(int number) {
    loaded = true;
    long right = Work.expected(UNIT);
    for (int i = 0; i < number; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (loaded) {
                  wrong.addAndGet(Work.make(UNIT) == right ? 0 : 1);
                  units.incrementAndGet();
                }
              });
      thread.start();
      threads.add(thread);
    }
  }

  private void rest() throws InterruptedException {
    loaded = false;
    for (Thread thread : threads) {
      thread.join();
    }
    say("worked", units.get() > 0);
    say("wrong", wrong.get());
  }

  private static List<String> agentThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("shadowheap"))
        .sorted()
        .toList();
  }

  private boolean forgotten() throws InterruptedException {
    for (int i = 0; i < 50 && !agent.refersTo(null); i++) {
      System.gc();
      Thread.sleep(100);
    }
    return agent.refersTo(null);
  }
}
