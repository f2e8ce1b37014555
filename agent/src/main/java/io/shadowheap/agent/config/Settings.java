// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

import java.io.File;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Everything the user may set, checked; unchangeable from here on.
 *
 * @param enabled false: the agent does nothing at all
 * @param tier how much it does
 * @param collector base address of the server, without a slash at the end; null: nothing is sent
 * @param intervalSeconds from one report to the next
 * @param output file for the last report at exit, absolute; null: none
 * @param service name of the service, never empty
 * @param serviceVersion its version, empty if unknown
 * @param serviceInstance this process among the service's instances
 * @param labels further labels, in the order given
 * @param scope packages or types whose objects are registered; empty: find the application's
 *     packages
 * @param locals packages or classes whose local variables count, in the exact tier
 * @param exclude packages or classes not to weave
 * @param maxObjects most tracked objects; {@link #UNSET}: depends on the JVM's collector
 * @param budget most of the process's CPU time for the agent, its hooks included, 0 to 1
 * @param profile name of the memory management modelled
 * @param thresholds of generation 0, 1, 2; empty: those of the profile
 * @param check whether the laws are checked at run time
 * @param remote whether requests of the server are taken
 * @param token what they must be sealed with; empty if there is none
 * @param attachAll what is woven at attach: all classes, or those in scope
 * @param listen where to answer scrapes; null: nowhere
 * @param scrape how others reach that, host:port; null: nowhere
 * @param collectorToken what the server wants to see with each report; empty if nothing
 * @param collectorCa file of the certificates to trust; null: those the JVM trusts
 */
public record Settings(
    boolean enabled,
    Tier tier,
    URI collector,
    int intervalSeconds,
    File output,
    String service,
    String serviceVersion,
    String serviceInstance,
    Map<String, String> labels,
    List<String> scope,
    List<String> locals,
    List<String> exclude,
    int maxObjects,
    double budget,
    String profile,
    List<Integer> thresholds,
    boolean check,
    boolean remote,
    String token,
    boolean attachAll,
    Address listen,
    String scrape,
    String collectorToken,
    File collectorCa) {

  /** Value of {@link #maxObjects} when nobody gave one. */
  public static final int UNSET = 0;

  /** A seal under a short token could be tried out by whoever sees the reports. */
  private static final int SHORTEST_TOKEN = 16;

  /** Names of the model's profiles, which agent.config may not ask; a test compares. */
  static final List<String> PROFILES =
      List.of(
          "seed",
          "cpython-2.7",
          "cpython-3.8",
          "cpython-3.9",
          "cpython-3.10",
          "cpython-3.11",
          "cpython-3.12",
          "cpython-3.13");

  /**
   * Reads what the user gave. Precedence: agent argument, then {@code -Dshadowheap.KEY}, then
   * SHADOWHEAP_KEY, then the file of {@code config=}, then the default.
   *
   * @param argument what follows {@code -javaagent:...jar=}; null or empty if nothing does
   * @param properties the system properties
   * @param environment the environment variables
   * @param self this process
   * @throws BadSettingException whose message is the one line to print
   */
  public static Settings read(
      String argument,
      Properties properties,
      Map<String, String> environment,
      ProcessIdentity self) {
    Choices choices = new Choices(Sources.read(argument, properties, environment));
    choices.refuseLaterOptions();
    Given collector = choices.of(Option.COLLECTOR);
    Given output = choices.of(Option.OUTPUT);
    Given maxObjects = choices.of(Option.MAX_OBJECTS);
    Given thresholds = choices.of(Option.THRESHOLDS);
    return new Settings(
        Values.yes(choices.of(Option.ENABLED)),
        Values.tier(choices.of(Option.TIER)),
        collector == null ? null : Values.httpAddress(collector),
        Values.number(choices.of(Option.INTERVAL), 1, 3_600),
        output == null ? null : Values.outputFile(output, self.pid()),
        choices.textOr(Option.SERVICE, ServiceName.find(properties, environment)),
        Values.text(choices.of(Option.SERVICE_VERSION)),
        choices.textOr(
            Option.SERVICE_INSTANCE, self.host() + ":" + self.pid() + ":" + self.startedAtMillis()),
        Values.labels(choices.of(Option.LABELS)),
        Values.names(choices.of(Option.SCOPE)),
        Values.names(choices.of(Option.LOCALS)),
        Values.names(choices.of(Option.EXCLUDE)),
        maxObjects == null ? UNSET : Values.number(maxObjects, 1, 50_000_000),
        Values.share(choices.of(Option.BUDGET)),
        profile(choices.of(Option.PROFILE)),
        thresholds == null ? List.of() : Values.thresholds(thresholds),
        Values.yes(choices.of(Option.CHECK)),
        remote(choices),
        token(choices.of(Option.TOKEN)),
        Values.attachAll(choices.of(Option.ATTACH)),
        listen(choices),
        scrape(choices, self),
        collectorToken(choices.of(Option.COLLECTOR_TOKEN)),
        collectorCa(choices.of(Option.COLLECTOR_CA)));
  }

  /** What it shows are class names: strangers must know the token. */
  private static Address listen(Choices choices) {
    Given listen = choices.of(Option.LISTEN);
    Address address = listen == null ? null : Address.of(listen);
    if (address != null && !address.isLoopback() && choices.of(Option.TOKEN) == null) {
      throw listen.refuse(
          "is open to the network and needs token; add "
              + Option.TOKEN.example()
              + " or write "
              + Option.LISTEN.example());
    }
    return address;
  }

  private static String scrape(Choices choices, ProcessIdentity self) {
    Address listen = listen(choices);
    return listen == null ? null : listen.seenFrom(self.host());
  }

  /** It becomes a header. */
  private static String collectorToken(Given given) {
    String token = given == null ? "" : given.value();
    for (int i = 0; i < token.length(); i++) {
      if (token.charAt(i) <= ' ' || token.charAt(i) > '~') {
        throw given.refuse("holds more than visible ASCII characters; write the server's token");
      }
    }
    return token;
  }

  private static File collectorCa(Given given) {
    File file = given == null ? null : new File(given.value());
    if (file != null && !file.canRead()) {
      throw given.refuse(
          "cannot be read; write " + Option.COLLECTOR_CA.key() + "=FILE that exists");
    }
    return file;
  }

  /** Without a token nobody could ask anything; without a server nobody would hear it. */
  private static boolean remote(Choices choices) {
    Given remote = choices.of(Option.REMOTE);
    boolean on = Values.yes(remote);
    for (Option needed : List.of(Option.TOKEN, Option.COLLECTOR)) {
      if (on && choices.of(needed) == null) {
        throw remote.refuse("needs " + needed.key() + "; add " + needed.example());
      }
    }
    return on;
  }

  private static String token(Given given) {
    if (given == null) {
      return "";
    }
    String token = Values.text(given);
    if (token.length() < SHORTEST_TOKEN) {
      throw given.refuse(
          "is shorter than " + SHORTEST_TOKEN + " characters; write a longer one that is random");
    }
    return token;
  }

  private static String profile(Given given) {
    if (!PROFILES.contains(given.value())) {
      throw given.refuse("is not known; write profile=seed or profile=cpython-3.11");
    }
    return given.value();
  }
}
