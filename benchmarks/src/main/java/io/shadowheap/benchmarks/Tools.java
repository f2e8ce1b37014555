// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Where the agent is, and what it is compared with. */
record Tools(Path root) {

  Path agent() {
    return root.resolve("agent/target/shadowheap-agent.jar");
  }

  Path shop() {
    return root.resolve("examples/shop/target/shop.jar");
  }

  /** Class path of the Spring Boot application: this module's programs, and its libraries. */
  String spring() {
    Path target = root.resolve("benchmarks/target");
    return target.resolve("classes") + File.pathSeparator + target.resolve("spring/*");
  }

  Path instrumenter() {
    return root.resolve("benchmarks/target/tools/java-allocation-instrumenter.jar");
  }

  /** Settings of JFR with one event. */
  Path jfc() {
    return root.resolve("benchmarks/allocations.jfc");
  }

  /** The native library out of async-profiler's jar. */
  Path asyncProfiler() throws IOException {
    Path jar = root.resolve("benchmarks/target/tools/async-profiler.jar");
    Path library = jar.resolveSibling("libasyncProfiler.so");
    try (JarFile opened = new JarFile(jar.toFile())) {
      String name = platform() + "/libasyncProfiler.so";
      ZipEntry entry = opened.getEntry(name);
      if (entry == null) {
        throw new IOException("async-profiler has no library for this machine: platform=" + name);
      }
      try (InputStream bytes = opened.getInputStream(entry)) {
        Files.copy(bytes, library, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return library;
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
    return os.startsWith("mac") ? "macos" : os + "-" + processor;
  }
}
