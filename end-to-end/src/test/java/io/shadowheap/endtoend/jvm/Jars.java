// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend.jvm;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files under test; the build names each in a system property. */
public enum Jars {
  AGENT("agent.jar"),
  COLLECTOR("collector.jar"),
  SHOP("shop.jar"),
  /** A server from Maven Central that nobody here wrote. */
  WIREMOCK("wiremock.jar"),
  /** A database from Maven Central. */
  H2("h2.jar"),
  /** Folder of libraries from Maven Central, whose classes are woven. */
  LIBRARIES("libraries"),
  /** An agent from Maven Central that counts allocations. */
  INSTRUMENTER("instrumenter.jar"),
  /** Class path of the small programs in this module. */
  PROGRAMS("programs"),
  MODEL_SOURCES("model.sources");

  private final String property;

  Jars(String property) {
    this.property = property;
  }

  /** Where it is. */
  public Path path() {
    String value = System.getProperty(property);
    if (value == null || !Files.exists(Path.of(value))) {
      throw new IllegalStateException(
          property + "=" + value + " is not there; build all modules first: ./mvnw verify");
    }
    return Path.of(value);
  }

  @Override
  public String toString() {
    return path().toString();
  }
}
