// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Which process this is.
 *
 * @param host name of the machine or pod
 * @param pid process id
 * @param startedAtMillis when the agent started, milliseconds since the epoch
 */
public record ProcessIdentity(String host, long pid, long startedAtMillis) {

  /**
   * Reads it without the network classes, which would fix the name-service cache settings before
   * the application can set them, and without {@code ProcessHandle} where /proc says the same.
   */
  public static ProcessIdentity ofThisProcess(
      Map<String, String> environment, long startedAtMillis) {
    return new ProcessIdentity(findHost(environment), findPid(), startedAtMillis);
  }

  private static String findHost(Map<String, String> environment) {
    String host = environment.get("HOSTNAME");
    if (host == null || host.isBlank()) {
      host = environment.get("COMPUTERNAME");
    }
    if (host == null || host.isBlank()) {
      host = firstLine(new File("/proc/sys/kernel/hostname"));
    }
    return host == null || host.isBlank() ? "localhost" : host.trim();
  }

  private static String firstLine(File file) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8))) {
      return in.readLine();
    } catch (IOException notLinux) {
      return null;
    }
  }

  private static long findPid() {
    try {
      return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
    } catch (IOException | NumberFormatException notLinux) {
      return ProcessHandle.current().pid();
    }
  }
}
