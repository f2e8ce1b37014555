// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

/** Writes docs/options.md from the table of options. */
final class OptionsPage {

  private OptionsPage() {}

  static String text() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Options of the agent

        <!-- Generated from the table in io.shadowheap.agent.config.Option; do not edit. To write it again:
             ./mvnw -pl agent -am test -Dtest=OptionsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true -->

        ```
        java -javaagent:shadowheap-agent.jar=collector=http://127.0.0.1:7010,service=orders -jar orders.jar
        ```

        An agent that is attached to a running JVM takes the same options, from the same places of that JVM:

        ```
        java -jar shadowheap-agent.jar attach PID collector=http://127.0.0.1:7010,service=orders
        ```

        An option can be given in five places; the first that names it wins:

        1. the agent argument: `KEY=VALUE,KEY=VALUE` after `-javaagent:shadowheap-agent.jar=`
        2. a system property: `-Dshadowheap.KEY=VALUE`
        3. an environment variable: `SHADOWHEAP_KEY=VALUE`, key in capitals; an empty one counts as not given
        4. the properties file that `config=` names, in UTF-8, keys as below
        5. the default

        Lists are separated by `;`. A comma separates options in the agent argument, so a value with a comma
        needs one of the other places. An unknown key or a bad value turns the agent off with one line on
        stderr that says what to write instead; the service starts all the same. Unknown variables
        `SHADOWHEAP_...` are the exception: Kubernetes makes such variables for a service of that name, so they
        are ignored.

        With an https address the JVM sets up its default TLS context when the first report goes out, a second
        after the start: give `javax.net.ssl.*` on the command line rather than in `main`.
        """);
    for (Option.Group group : Option.Group.values()) {
      appendGroup(page, group);
    }
    return page.toString();
  }

  private static void appendGroup(StringBuilder page, Option.Group group) {
    page.append("\n## ").append(group.heading()).append("\n\n");
    page.append("| Key | Value | Default | Example | What for |\n|---|---|---|---|---|\n");
    for (Option option : Option.values()) {
      if (option.group() == group) {
        page.append("| `").append(option.key());
        page.append("` | ").append(option.kind());
        page.append(" | ").append(option.defaultText());
        page.append(" | `").append(option.example());
        page.append("` | ").append(option.sentence()).append(" |\n");
      }
    }
  }
}
