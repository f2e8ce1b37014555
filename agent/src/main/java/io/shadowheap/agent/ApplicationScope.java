// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.names.Scope;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Finds the application's own packages where the user named none: those around its main class. */
final class ApplicationScope {

  private static final List<String> NOT_APPLICATIONS =
      List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

  private ApplicationScope() {}

  /**
   * The user's prefixes, else the packages around the main class; none if that is the JDK's.
   *
   * @param running true if the main method is running: a JVM that was started by native code (a
   *     Windows service, jsvc) does not say its name
   */
  static Scope of(List<String> given, Properties properties, boolean running) {
    if (!given.isEmpty()) {
      return new Scope(given);
    }
    String main = mainClass(properties);
    if (main.isEmpty() && running) {
      main = runningMain();
    }
    for (String prefix : NOT_APPLICATIONS) {
      if (main.startsWith(prefix)) {
        return new Scope(List.of());
      }
    }
    return main.isEmpty() ? new Scope(List.of()) : Scope.around(main);
  }

  /** From the JVM's command: {@code a.Main}, {@code module/a.Main} or {@code path/to.jar}. */
  private static String mainClass(Properties properties) {
    String command = properties.getProperty("sun.java.command", "");
    String classPath = properties.getProperty("java.class.path", "");
    if (classPath.endsWith(".jar") && command.startsWith(classPath)) {
      return ofJar(new File(classPath));
    }
    int end = command.indexOf(' ');
    String first = end < 0 ? command : command.substring(0, end);
    return first.substring(first.lastIndexOf('/') + 1);
  }

  /** The class of the outermost frame of the thread called main, if that is a main method. */
  private static String runningMain() {
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      StackTraceElement[] frames = each.getValue();
      if (each.getKey().getName().equals("main")
          && frames.length > 0
          && frames[frames.length - 1].getMethodName().equals("main")) {
        return frames[frames.length - 1].getClassName();
      }
    }
    return "";
  }

  /** A framework's launcher names the application's own class in Start-Class. */
  private static String ofJar(File file) {
    try (JarFile jar = new JarFile(file)) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        return "";
      }
      Attributes attributes = manifest.getMainAttributes();
      String start = attributes.getValue("Start-Class");
      String main = start != null ? start : attributes.getValue(Attributes.Name.MAIN_CLASS);
      return main == null ? "" : main.trim();
    } catch (IOException unreadable) {
      return "";
    }
  }
}
