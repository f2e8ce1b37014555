// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import io.shadowheap.collector.client.Pasted;
import io.shadowheap.collector.client.Refused;
import io.shadowheap.collector.client.Server;
import io.shadowheap.collector.top.Sort;
import io.shadowheap.collector.top.Top;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The table of types in a terminal. */
@Command(
    name = "top",
    description = {
      "Shows the types of an instance or a service as a table, drawn anew as reports come.",
      "Keys: q ends it; o g b 2 a r c sort.",
      "Where the output is no terminal it prints one table and ends; with --interval one after each"
          + " interval, as top -b does."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:shown",
      "1:a bad option",
      "2:the server cannot be reached, or does not answer as one",
      "3:it wants a token, or another one",
      "4:nobody has the name, or several have it"
    },
    sortOptions = false)
final class TopCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:7010",
      description = "Address of the server (default: ${DEFAULT-VALUE}).")
  private String url;

  @Option(
      names = "--instance",
      paramLabel = "<name>",
      description = "An instance, by its id or its name; not needed if there is only one.")
  private String instance;

  @Option(
      names = "--service",
      paramLabel = "<name>",
      description = "All instances of a service together.")
  private String service;

  @Option(
      names = "--interval",
      paramLabel = "<time>",
      description = "From one look to the next: 500ms, 2s, 1m (default: 2s).")
  private String interval;

  @Option(names = "--once", description = "One table as plain text, and end.")
  private boolean once;

  @Option(
      names = "--sort",
      paramLabel = "<column>",
      defaultValue = "bytes",
      description =
          "${COMPLETION-CANDIDATES}, largest first; leaks come before (default: ${DEFAULT-VALUE}).")
  private Sort sort;

  @Mixin private ClientOptions client;

  @Override
  public Integer call() {
    if (instance != null && service != null) {
      throw client.bad("--instance", instance, "leave out --service");
    }
    var wanted = new Top.Wanted(instance, service, sort, interval(), once);
    try {
      var server = new Server(address(), client.token(System.getenv()));
      Top.show(server, wanted, spec.commandLine().getOut());
      return 0;
    } catch (Refused e) {
      return client.refused(e);
    }
  }

  private URI address() {
    try {
      return Pasted.server(url);
    } catch (IllegalArgumentException e) {
      throw client.bad("--url", url, e.getMessage());
    }
  }

  /** Null for the usual one. */
  private Duration interval() {
    if (interval == null) {
      return null;
    }
    if (!interval.matches("[1-9][0-9]{0,5}(ms|s|m)")) {
      throw client.bad("--interval", interval, "write a time, such as 500ms, 2s or 1m");
    }
    long number = Long.parseLong(interval.replaceAll("\\D", ""));
    if (interval.endsWith("ms")) {
      return Duration.ofMillis(Math.max(100, number));
    }
    return interval.endsWith("s") ? Duration.ofSeconds(number) : Duration.ofMinutes(number);
  }
}
