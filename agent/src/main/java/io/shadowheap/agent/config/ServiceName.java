// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

import java.util.Map;
import java.util.Properties;

/** Names a service whose user did not: OTEL_SERVICE_NAME, else the main class or the jar's name. */
final class ServiceName {

  private static final String JAR = ".jar";

  private ServiceName() {}

  static String find(Properties properties, Map<String, String> environment) {
    String otel = environment.get("OTEL_SERVICE_NAME");
    if (otel != null && !otel.isBlank()) {
      return otel.trim();
    }
    String command = properties.getProperty("sun.java.command", "").trim();
    return command.isEmpty()
        ? "java"
        : ofCommand(command, properties.getProperty("java.class.path"));
  }

  /**
   * The JVM's command is {@code package.Main args}, {@code module/package.Main args} or {@code
   * path/to/app.jar args}; in the last form the class path is the jar alone, which tells where a
   * path with spaces ends.
   */
  private static String ofCommand(String command, String classPath) {
    int end = command.indexOf(' ');
    String first = end < 0 ? command : command.substring(0, end);
    if (classPath != null && classPath.endsWith(JAR) && command.startsWith(classPath)) {
      first = classPath;
    }
    String name = first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
    boolean jar = name.length() > JAR.length() && name.endsWith(JAR);
    return jar ? name.substring(0, name.length() - JAR.length()) : name;
  }
}
