// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import io.shadowheap.agent.config.Option;
import io.shadowheap.agent.config.Version;
import io.shadowheap.agent.replay.Replay;

/** The text of {@code help}: 100 columns, the options from their one table. */
final class HelpText {

  static final int COLUMNS = 100;
  private static final int LEFT = 18;

  private HelpText() {}

  static String text() {
    StringBuilder text = new StringBuilder();
    text.append("Shadowheap ").append(Version.text());
    text.append(
        """
         - keeps a shadow heap of a running JVM: what CPython's memory management
        would make of the same objects (reference counts, pools, generations, isolated cycles).

        Attach it to a service, and start the server that shows what it finds:
          java -javaagent:shadowheap-agent.jar=collector=http://127.0.0.1:7010,service=shop -jar shop.jar
          java -jar shadowheap-collector.jar

        Or without a server, for a program that ends:
          java -javaagent:shadowheap-agent.jar=output=heap.json -jar program.jar

        Or while the service runs:
          java -jar shadowheap-agent.jar attach PID collector=http://127.0.0.1:7010,service=shop

        Commands of this jar (java -jar shadowheap-agent.jar COMMAND):
        """);
    appendCommand(
        text,
        "attach PID K=V,..",
        "starts the agent in a running JVM of this user, with the options below, and says how long the JVM stood"
            + " still. Relative files are the JVM's. attach --list shows the JVMs. Exit codes of all commands: 0 done,"
            + " 1 failed, 2 not understood.");
    appendCommand(
        text,
        "detach PID",
        "stops the agent in a running JVM, drops what it kept, and gives all classes their own bytes back.");
    appendCommand(
        text,
        "replay TRACE",
        "runs a gc or pymalloc trace on the model and prints what is seen after each operation, as JSON Lines."
            + " --profile P takes the place of the trace's profile. --what-if KEY=VALUE,... prints instead what"
            + " would change, and which free lists would serve 90 % (--serve PERCENT). Keys: "
            + String.join(", ", Replay.whatIfKeys())
            + ".");
    appendCommand(
        text,
        "snapshot PID",
        "has the agent in a running JVM write its shadow heap: -o FILE, JSON Lines, compressed if it"
            + " ends in .gz. No values of the application are in it.");
    appendCommand(
        text,
        "verify SNAP DUMP",
        "holds a snapshot against a heap dump that jcmd PID GC.heap_dump wrote: reference counts"
            + " against in-degrees, cycles, coverage, and what makes the difference. --at-least 99,"
            + " --histogram FILE (of jcmd PID GC.class_histogram), --json. Exit code 0 if it holds, 1"
            + " if not, 2 if a file makes no sense.");
    appendCommand(text, "help", "this text");
    appendCommand(text, "version", "the version of this jar");
    text.append(
        """

        Options are KEY=VALUE, separated by commas; lists inside a value are separated by semicolons, which
        the shell wants quoted. Also accepted: -Dshadowheap.KEY=VALUE, the variable SHADOWHEAP_KEY, and a
        properties file (config=FILE), in this order of precedence. An unknown key or a bad value turns the
        agent off with one line that says what to write instead; the service starts all the same.
        """);
    for (Option.Group group : Option.Group.values()) {
      appendGroup(text, group);
    }
    return text.toString();
  }

  private static void appendCommand(StringBuilder text, String command, String sentence) {
    text.append("  ").append(command).append(" ".repeat(LEFT - command.length()));
    appendWrapped(text, sentence);
  }

  private static void appendGroup(StringBuilder text, Option.Group group) {
    text.append('\n').append(group.heading()).append('\n');
    for (Option option : Option.values()) {
      if (option.group() == group) {
        appendOption(text, option);
      }
    }
  }

  private static void appendOption(StringBuilder text, Option option) {
    text.append("  ").append(option.key());
    text.append(" ".repeat(LEFT - option.key().length()));
    appendWrapped(text, option.sentence());
    if (option.group() != Option.Group.LATER) {
      text.append(" ".repeat(LEFT + 2));
      appendWrapped(text, "Default: " + option.defaultText() + ". Example: " + option.example());
    }
  }

  /** The first line continues what is there; the others are indented alike. */
  private static void appendWrapped(StringBuilder text, String sentence) {
    int column = LEFT + 2;
    for (String word : sentence.split(" ")) {
      if (column + word.length() > COLUMNS) {
        text.setLength(text.length() - 1);
        text.append('\n').append(" ".repeat(LEFT + 2));
        column = LEFT + 2;
      }
      text.append(word).append(' ');
      column += word.length() + 1;
    }
    text.setLength(text.length() - 1);
    text.append('\n');
  }
}
