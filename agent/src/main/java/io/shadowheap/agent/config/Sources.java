// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * Gathers what was given, highest precedence first: the first value of an option stays.
 *
 * <p>Unknown keys are refused everywhere but in the environment: there Kubernetes adds variables
 * for every service it knows (SHADOWHEAP_SERVICE_HOST, SHADOWHEAP_PORT) that nobody wrote.
 */
final class Sources {

  private static final String PROPERTY_PREFIX = "shadowheap.";

  private final Map<Option, Given> given = new EnumMap<>(Option.class);

  /** Reads all four sources. */
  static Map<Option, Given> read(
      String argument, Properties properties, Map<String, String> environment) {
    Sources sources = new Sources();
    sources.addArgument(argument);
    sources.addProperties(properties);
    sources.addEnvironment(environment);
    Given config = sources.given.get(Option.CONFIG);
    if (config != null) {
      sources.addFile(config);
    }
    return sources.given;
  }

  private void addArgument(String argument) {
    if (argument == null) {
      return;
    }
    Map<Option, Given> here = new EnumMap<>(Option.class);
    for (String part : Values.split(argument, ',')) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw notAPair(part);
      }
      Given next = known("", part.substring(0, equals).trim(), part.substring(equals + 1), "");
      Given before = here.put(next.option(), next);
      if (before != null) {
        throw before.refuse("is followed by " + next.written() + "; write only one of them");
      }
    }
    putAbsent(here);
  }

  private static BadSettingException notAPair(String part) {
    Option option = Option.ofKey(part);
    if (option == null && part.startsWith("http")) {
      return new BadSettingException(part + " is not KEY=VALUE; write collector=" + part);
    }
    return new BadSettingException(
        part + " is not KEY=VALUE; write " + (option == null ? Option.SERVICE : option).example());
  }

  private void addProperties(Properties properties) {
    Map<Option, Given> here = new EnumMap<>(Option.class);
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PROPERTY_PREFIX)) {
        String key = name.substring(PROPERTY_PREFIX.length());
        Given next = known("-D" + PROPERTY_PREFIX, key, properties.getProperty(name), "");
        here.put(next.option(), next);
      }
    }
    putAbsent(here);
  }

  private void addEnvironment(Map<String, String> environment) {
    for (Option option : Option.values()) {
      String value = environment.get(option.variable());
      // An empty variable is how shells and manifests say "not set".
      if (value != null && !value.isBlank()) {
        String written = option.variable() + "=" + shown(option, value);
        given.putIfAbsent(option, new Given(option, value.trim(), written));
      }
    }
  }

  private void addFile(Given config) {
    Properties lines = new Properties();
    File file = new File(config.value());
    try (Reader in = new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8)) {
      lines.load(in);
    } catch (IOException unreadable) {
      throw config.refuse(
          "cannot be read; write config=FILE with a file that exists, or leave it out");
    } catch (IllegalArgumentException malformed) {
      throw config.refuse(
          "is not a properties file (a \\u without four digits); write \\\\ for \\");
    }
    Map<Option, Given> here = new EnumMap<>(Option.class);
    for (String key : lines.stringPropertyNames()) {
      Given next = known("", key, lines.getProperty(key), " in " + file.getName());
      if (next.option() == Option.CONFIG) {
        throw next.refuse("is one file too many; put all options into one file");
      }
      here.put(next.option(), next);
    }
    putAbsent(here);
  }

  private void putAbsent(Map<Option, Given> lower) {
    for (Given next : lower.values()) {
      given.putIfAbsent(next.option(), next);
    }
  }

  private static Given known(String before, String key, String value, String after) {
    Option option = Option.ofKey(key);
    if (option == null) {
      String nearest = NearestKey.to(key);
      throw new BadSettingException(
          written(before, key, nearest != null && nearest.endsWith("token") ? "***" : value, after)
              + " is not an option; "
              + (nearest == null ? "" : "did you mean " + nearest + "=?; ")
              + "java -jar shadowheap-agent.jar help lists all");
    }
    String written = written(before, key, shown(option, value), after);
    String trimmed = value.trim();
    if (trimmed.isEmpty()) {
      throw new BadSettingException(
          written + " is empty; write " + option.example() + " or leave " + key + " out");
    }
    return new Given(option, trimmed, written);
  }

  private static String written(String before, String key, String value, String after) {
    return before + key + "=" + value + after;
  }

  private static String shown(Option option, String value) {
    return option == Option.TOKEN || option == Option.COLLECTOR_TOKEN ? "***" : value;
  }
}
