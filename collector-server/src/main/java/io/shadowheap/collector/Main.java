// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import io.shadowheap.collector.database.DatabaseUrl;
import io.shadowheap.collector.http.Certificate;
import io.shadowheap.collector.http.CollectorServer;
import io.shadowheap.collector.http.ServerOptions;
import io.shadowheap.collector.http.Tokens;
import io.shadowheap.collector.metrics.SeriesCap;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry point of shadowheap-collector.jar. */
@Command(
    name = "java -jar shadowheap-collector.jar",
    description = "Receives the reports of Shadowheap agents and shows them as metrics and JSON.",
    versionProvider = Main.Version.class,
    subcommands = {TopCommand.class, ReportCommand.class},
    sortOptions = false)
public final class Main implements Callable<Integer> {

  private static final int BAD_OPTION = 1;
  private static final int CANNOT_LISTEN = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on (default: ${DEFAULT-VALUE}). Anything wider shows class names to the"
              + " network: give tokens.")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "7010",
      description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--silent-after",
      paramLabel = "<seconds>",
      defaultValue = "60",
      description =
          "An instance without a report for longer leaves /metrics (default: ${DEFAULT-VALUE}).")
  private int silentAfterSeconds;

  @Option(
      names = "--max-instances",
      defaultValue = "10000",
      description =
          "Instances kept; the longest silent one makes room (default: ${DEFAULT-VALUE}).")
  private int maxInstances;

  @Option(
      names = "--data",
      paramLabel = "<directory>",
      defaultValue = "shadowheap-data",
      description =
          "Directory for the reports, made if it is not there (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--database",
      paramLabel = "<url>",
      description =
          "Keep the reports elsewhere: jdbc:postgresql://host/name, or memory to forget them at the"
              + " end. User and password may come from the environment as"
              + " SHADOWHEAP_DATABASE_USER and SHADOWHEAP_DATABASE_PASSWORD.")
  private String database;

  @Option(
      names = "--retention",
      paramLabel = "<time>",
      defaultValue = "7d",
      description = "How long history is kept: 12h, 7d (default: ${DEFAULT-VALUE}).")
  private String retention;

  @Option(
      names = "--max-types",
      defaultValue = "" + SeriesCap.TYPES,
      description =
          "Types per service with series of their own, the largest; the rest is type other (default:"
              + " ${DEFAULT-VALUE}).")
  private int maxTypes;

  @Option(
      names = "--max-series",
      defaultValue = "" + SeriesCap.SERIES,
      description =
          "Series of all shadow heaps in /metrics; beyond, types are folded into other, then"
              + " instances (default: ${DEFAULT-VALUE}).")
  private int maxSeries;

  @Mixin private OtlpOptions otlp;

  @Mixin private SecurityOptions security;

  @Option(
      names = "--leak-warm-up",
      paramLabel = "<time>",
      defaultValue = "2h",
      description =
          "How long a service is watched before growth of it is called a leak: 20m, 2h, 1d (default:"
              + " ${DEFAULT-VALUE}). Longer than the longest sawtooth it may have.")
  private String leakWarmUp;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  private boolean version;

  private Main() {}

  public static void main(String[] args) {
    int exitCode = commandLine().execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setParameterExceptionHandler((e, args) -> badOption(e))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false);
  }

  private static int badOption(ParameterException e) {
    PrintWriter err = e.getCommandLine().getErr();
    CommandLine command = e.getCommandLine();
    String cause = e.getMessage().lines().findFirst().orElse("bad arguments");
    String help = command.getParent() == null ? "--help" : command.getCommandName() + " --help";
    err.println("shadowheap: " + cause + "; see " + help);
    return BAD_OPTION;
  }

  @Command(name = "version", description = "Show the version and exit.")
  int version() {
    spec.commandLine().printVersionHelp(spec.commandLine().getOut());
    return 0;
  }

  @Override
  public Integer call() {
    require(port >= 0 && port <= 65_535, "--port", port, "write 0 to 65535");
    require(silentAfterSeconds >= 1, "--silent-after", silentAfterSeconds, "write 1 or more");
    require(maxInstances >= 1, "--max-instances", maxInstances, "write 1 or more");
    require(maxTypes >= 0, "--max-types", maxTypes, "write 0 or more");
    require(maxSeries >= 1, "--max-series", maxSeries, "write 1 or more");
    Duration silentAfter = Duration.ofSeconds(silentAfterSeconds);
    Tokens tokens = security.tokens(System.getenv());
    Certificate certificate = security.certificate(System.getenv());
    var options =
        new ServerOptions(
            host,
            port,
            silentAfter,
            maxInstances,
            databaseUrl(),
            retentionTime(),
            leakWarmUpTime(),
            tokens,
            certificate,
            security.limits(),
            new SeriesCap(maxTypes, maxSeries),
            otlp.target(System.getenv()));
    try {
      CollectorServer server = CollectorServer.start(Clock.systemUTC(), options);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shadowheap-stop"));
      warn(SecurityOptions.warning(host, tokens));
      announce(certificate == null ? "http" : "https", server.port());
      return 0;
    } catch (IOException e) {
      spec.commandLine().getErr().println("shadowheap: " + e.getMessage());
      return CANNOT_LISTEN;
    }
  }

  private DatabaseUrl databaseUrl() {
    if (database == null) {
      return DatabaseUrl.inDirectory(directory());
    }
    if (database.equals("memory")) {
      return DatabaseUrl.inMemory();
    }
    require(
        DatabaseUrl.isPostgresql(database),
        "--database",
        database,
        "write jdbc:postgresql://host/name or memory");
    return DatabaseUrl.postgresql(
        database,
        environment("SHADOWHEAP_DATABASE_USER"),
        environment("SHADOWHEAP_DATABASE_PASSWORD"));
  }

  private Duration retentionTime() {
    boolean right = retention.matches("[1-9][0-9]{0,3}[hd]");
    require(right, "--retention", retention, "write hours or days, such as 12h or 7d");
    int number = Integer.parseInt(retention.substring(0, retention.length() - 1));
    return retention.endsWith("d") ? Duration.ofDays(number) : Duration.ofHours(number);
  }

  private Duration leakWarmUpTime() {
    boolean right = leakWarmUp.matches("[1-9][0-9]{0,3}[smhd]");
    require(right, "--leak-warm-up", leakWarmUp, "write a time, such as 20m, 2h or 1d");
    long number = Long.parseLong(leakWarmUp.substring(0, leakWarmUp.length() - 1));
    return switch (leakWarmUp.charAt(leakWarmUp.length() - 1)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static String environment(String name) {
    String value = System.getenv(name);
    return value == null ? "" : value;
  }

  private Path directory() {
    // the embedded database reads its settings behind a semicolon
    require(!data.toString().contains(";"), "--data", data, "write a path without a semicolon");
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      require(false, "--data", data, "write a directory that can be made: " + e);
    }
    require(Files.isWritable(data), "--data", data, "write a directory that can be written");
    return data;
  }

  private void require(boolean holds, String option, Object value, String instead) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), option + "=" + value + ": " + instead);
    }
  }

  private void warn(String line) {
    if (!line.isEmpty()) {
      spec.commandLine().getErr().println(line);
    }
  }

  private void announce(String scheme, int boundPort) {
    String name = host.contains(":") ? "[" + host + "]" : host;
    String url = "%s://%s:%d".formatted(scheme, name, boundPort);
    spec.commandLine()
        .getOut()
        .printf(
            "shadowheap server %s: %s/ %s/metrics %s/api/v1/instances%n",
            Version.number(), url, url, url);
    spec.commandLine().getOut().flush();
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {

    /** From the manifest; classes outside a jar have none. */
    static String number() {
      String version = Main.class.getPackage().getImplementationVersion();
      return version == null ? "(not from a jar)" : version;
    }

    @Override
    public String[] getVersion() {
      return new String[] {"shadowheap-collector " + number()};
    }
  }
}
