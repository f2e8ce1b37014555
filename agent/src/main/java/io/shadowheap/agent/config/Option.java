// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

import java.util.Locale;

/**
 * The table of options, one row each. A constant's name in lower case is its key. A row without a
 * fixed default says in words where the value comes from.
 */
public enum Option {
  COLLECTOR(
      Group.REPORTING,
      "http address",
      null,
      "none, nothing is sent",
      "collector=http://127.0.0.1:7010",
      "The server that gets the reports; /api/v1/reports is appended."),
  INTERVAL(
      Group.REPORTING,
      "seconds, 1 to 3600",
      "10",
      "10",
      "interval=30",
      "Seconds from one report to the next; the first is made after 1 second."),
  OUTPUT(
      Group.REPORTING,
      "file",
      null,
      "none",
      "output=heap.json",
      "When the program ends, writes the last report to this file as JSON, and a summary to read beside it"
          + " (heap.txt). %p becomes the process id."),

  SERVICE(
      Group.IDENTITY,
      "text",
      null,
      "OTEL_SERVICE_NAME, else the main class or jar",
      "service=orders",
      "Name of the service; instances of one service are compared and added up."),
  SERVICE_VERSION(
      Group.IDENTITY,
      "text",
      "",
      "empty",
      "service_version=2.4.1",
      "Version of the service, to compare one release with the next."),
  SERVICE_INSTANCE(
      Group.IDENTITY,
      "text",
      null,
      "host:pid:start",
      "service_instance=orders-0",
      "Name of this one process among the service's instances."),
  LABELS(
      Group.IDENTITY,
      "name=value;...",
      "",
      "none",
      "labels=team=shop;region=eu",
      "Further labels for every report of this process."),

  TIER(
      Group.TRACKING,
      "shadow, census or exact",
      "shadow",
      "shadow",
      "tier=census",
      "census counts allocations per type and site; shadow also keeps references, ages, pools and cycles."
          + " exact sees every store at once and frees like CPython, for tests: several times slower."),
  SCOPE(
      Group.TRACKING,
      "list of packages",
      "",
      "the application's own packages",
      "scope=com.acme;org.acme.shop",
      "Objects of types in these packages and those below are registered; the census counts all types anyway."),
  EXCLUDE(
      Group.TRACKING,
      "list of packages",
      "",
      "none",
      "exclude=com.acme.generated",
      "Classes in these packages and those below are not woven at all."),
  LOCALS(
      Group.TRACKING,
      "list of packages",
      "",
      "none",
      "locals=com.acme.order",
      "With tier=exact: local variables of methods in these packages or classes count as references."),
  MAX_OBJECTS(
      Group.TRACKING,
      "number, 1 to 50000000",
      null,
      "500000; on Serial and Parallel GC 100000; in tier exact 20000000",
      "max_objects=2000000",
      "Most objects tracked at a time; further ones are only counted, as coverage says."),
  BUDGET(
      Group.TRACKING,
      "percent, 0.1 to 100",
      "3%",
      "3%",
      "budget=5%",
      "Most of the process's CPU time the agent may take, or 1 % of a core if that is more; above it the"
          + " busiest sites are sampled. 100% registers all that can be."),

  PROFILE(
      Group.MODEL,
      "name",
      "seed",
      "seed",
      "profile=cpython-3.11",
      "The memory management to model: seed, cpython-2.7, cpython-3.8, cpython-3.9, cpython-3.10,"
          + " cpython-3.11, cpython-3.12 or cpython-3.13."),
  THRESHOLDS(
      Group.MODEL,
      "three numbers",
      null,
      "those of the profile; seed has 700:10:10",
      "thresholds=700:10:10",
      "When generations 0, 1 and 2 are collected, as in CPython's gc.set_threshold."),

  ENABLED(
      Group.AGENT,
      "true or false",
      "true",
      "true",
      "enabled=false",
      "false leaves the program alone: nothing is woven, nothing is sent."),
  CONFIG(
      Group.AGENT,
      "file",
      null,
      "none",
      "config=/etc/shadowheap.properties",
      "A properties file with further options, one KEY=VALUE a line."),
  CHECK(
      Group.AGENT,
      "true or false",
      "false",
      "false",
      "check=true",
      "Checks the laws of the model at run time and counts the broken ones; slower."),

  DUMP_CLASSES(
      Group.LATER,
      "directory",
      null,
      "none",
      "dump_classes=DIR",
      "Writes woven classes to look at."),
  LISTEN(
      Group.REPORTING,
      "port or host:port",
      null,
      "none, nothing listens",
      "listen=7011",
      "Lets Prometheus scrape this process itself at /metrics, with or without a server. A port alone is that"
          + " of 127.0.0.1; another host needs token, which the scraper sends as bearer token."),
  REMOTE(
      Group.AGENT,
      "true or false",
      "false",
      "false",
      "remote=true",
      "Takes requests that come through the server: graphs, thresholds, collections, the tier. Needs token."),
  TOKEN(
      Group.AGENT,
      "secret, 16 characters or more",
      null,
      "none",
      "token=correct-horse-battery",
      "Whoever asks something of this agent must know it. It never leaves the process; better in a variable or"
          + " a file than on the command line."),

  ATTACH(
      Group.TRACKING,
      "scope or all",
      "scope",
      "scope",
      "attach=all",
      "What is woven when the agent is attached to a running JVM: the classes in scope, which is quick, or all."
          + " With -javaagent it has no effect, all classes are woven."),

  COLLECTOR_TOKEN(
      Group.REPORTING,
      "secret",
      null,
      "none",
      "collector_token=ingest-horse-battery",
      "The server's ingest token, sent with each report; better in a variable or a file than on the command"
          + " line. Use https, or everyone on the way can read it."),
  COLLECTOR_CA(
      Group.REPORTING,
      "file",
      null,
      "what the JVM trusts",
      "collector_ca=/etc/shadowheap/ca.pem",
      "Certificates (PEM) to trust, instead of the JVM's, where collector is an https address.");

  /** Heading under which help and the options page list a row. */
  public enum Group {
    REPORTING("Where the reports go"),
    IDENTITY("Which service this is"),
    TRACKING("What is counted and tracked"),
    MODEL("What is modelled"),
    AGENT("The agent itself"),
    /** Known names without an effect: refused, so that nobody relies on them. */
    LATER("Not in this version; the agent refuses them");

    private final String heading;

    Group(String heading) {
      this.heading = heading;
    }

    /** The heading. */
    public String heading() {
      return heading;
    }
  }

  private final Group group;
  private final String kind;
  private final String fallback;
  private final String defaultText;
  private final String example;
  private final String sentence;

  Option(
      Group group,
      String kind,
      String fallback,
      String defaultText,
      String example,
      String sentence) {
    this.group = group;
    this.kind = kind;
    this.fallback = fallback;
    this.defaultText = defaultText;
    this.example = example;
    this.sentence = sentence;
  }

  /** What the user writes before the equals sign. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of its environment variable. */
  public String variable() {
    return "SHADOWHEAP_" + name();
  }

  /** Where it is listed. */
  public Group group() {
    return group;
  }

  /** What a value looks like, in words. */
  public String kind() {
    return kind;
  }

  /** The default as help shows it: a value, or where it comes from. */
  public String defaultText() {
    return defaultText;
  }

  /** A complete KEY=VALUE that is accepted (or, under LATER, will be). */
  public String example() {
    return example;
  }

  /** What it is for. */
  public String sentence() {
    return sentence;
  }

  /** The value that holds when nobody gave one; null if it is found out or stays unset. */
  String fallback() {
    return fallback;
  }

  /** The row with this key, or null. */
  static Option ofKey(String key) {
    for (Option option : values()) {
      if (option.key().equals(key)) {
        return option;
      }
    }
    return null;
  }
}
