// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what was written into values, or says what to write instead. */
final class Values {

  /** Labels of the metrics that Shadowheap or Prometheus sets itself. */
  private static final List<String> TAKEN_LABELS =
      List.of(
          "service",
          "service_instance",
          "type",
          "generation",
          "size_class",
          "state",
          "how",
          "job",
          "instance");

  private static final int LONGEST_TEXT = 200;

  private Values() {}

  static boolean yes(Given given) {
    if (given.value().equals("true") || given.value().equals("false")) {
      return given.value().equals("true");
    }
    String key = given.option().key();
    throw given.refuse("is neither true nor false; write " + key + "=true or " + key + "=false");
  }

  static int number(Given given, int least, int most) {
    int number = wholeNumber(given.value());
    if (number < least || number > most) {
      throw given.refuseWithExample("is not a whole number from " + least + " to " + most);
    }
    return number;
  }

  /** A percentage, with or without its sign, as a share. */
  static double share(Given given) {
    String text = given.value();
    double percent = decimal(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
    if (percent >= 0.1 && percent <= 100) {
      return percent / 100;
    }
    throw given.refuseWithExample("is not a percentage from 0.1 to 100");
  }

  private static double decimal(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  static List<Integer> thresholds(Given given) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : split(given.value(), ':')) {
      numbers.add(wholeNumber(part));
    }
    if (numbers.size() != 3 || numbers.contains(-1)) {
      throw given.refuseWithExample("is not three whole numbers");
    }
    return List.copyOf(numbers);
  }

  static String text(Given given) {
    String text = given.value();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw given.refuseWithExample("holds a control character");
      }
    }
    if (text.length() > LONGEST_TEXT) {
      throw given.refuseWithExample("is longer than " + LONGEST_TEXT + " characters");
    }
    return text;
  }

  static Tier tier(Given given) {
    for (Tier tier : Tier.values()) {
      if (tier.key().equals(given.value())) {
        return tier;
      }
    }
    throw given.refuse("is not known; write tier=shadow, tier=census or tier=exact");
  }

  /** True for all, false for the scope. */
  static boolean attachAll(Given given) {
    if (given.value().equals("scope") || given.value().equals("all")) {
      return given.value().equals("all");
    }
    throw given.refuse("is not known; write attach=scope or attach=all");
  }

  static URI httpAddress(Given given) {
    String text = given.value();
    try {
      URI address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      // URI finds no host in a name with an underscore, which container networks allow.
      URI checked = new URI(address.toString().replace('_', '-'));
      boolean http = "http".equals(checked.getScheme()) || "https".equals(checked.getScheme());
      if (http && checked.getHost() != null && bare(checked)) {
        return address;
      }
    } catch (URISyntaxException notAnAddress) {
      throw given.refuseWithExample("is not an address such as http://host:7010");
    }
    throw given.refuseWithExample("is not an address such as http://host:7010");
  }

  private static boolean bare(URI address) {
    return address.getRawUserInfo() == null
        && address.getRawQuery() == null
        && address.getRawFragment() == null
        && address.getPort() <= 65_535;
  }

  /** A file in a directory that is there already; %p stands for the process id. */
  static File outputFile(Given given, long pid) {
    File file = canonical(given, new File(given.value().replace("%p", Long.toString(pid))));
    // A device would be replaced by a file when the report is moved to its name.
    if (file.exists() && !file.isFile()) {
      throw given.refuseWithExample("is not a file");
    }
    if (!file.getParentFile().isDirectory()) {
      throw given.refuse(
          "cannot be written: there is no directory "
              + file.getParentFile()
              + "; create it or name another");
    }
    return file;
  }

  private static File canonical(Given given, File file) {
    try {
      return file.getCanonicalFile();
    } catch (IOException unreadable) {
      throw given.refuseWithExample("cannot be resolved");
    }
  }

  /** Packages or types, with dots. */
  static List<String> names(Given given) {
    List<String> names = split(given.value(), ';');
    for (String name : names) {
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if (c != '.' && !Character.isJavaIdentifierPart(c)) {
          throw given.refuseWithExample(
              "is not a list of package or type names (" + c + " is not part of a name)");
        }
      }
    }
    return names;
  }

  static Map<String, String> labels(Given given) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String part : split(given.value(), ';')) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).trim();
      if (!isLabelName(name)) {
        throw given.refuseWithExample("is not name=value with names of a-z, 0-9 and _");
      }
      if (TAKEN_LABELS.contains(name) || name.startsWith("__")) {
        throw given.refuse("uses the name " + name + ", which is taken; write another name");
      }
      labels.put(name, part.substring(equals + 1).trim());
    }
    return Collections.unmodifiableMap(labels);
  }

  private static boolean isLabelName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** The non-empty parts, trimmed. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf(separator, start);
      int stop = end < 0 ? text.length() : end;
      String part = text.substring(start, stop).trim();
      if (!part.isEmpty()) {
        parts.add(part);
      }
      start = stop + 1;
    }
    return List.copyOf(parts);
  }

  /** Digits alone, or -1. */
  private static int wholeNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException tooLarge) {
      return -1;
    }
  }
}
