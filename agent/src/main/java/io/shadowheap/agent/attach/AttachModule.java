// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.attach;

/** The JDK's attach mechanism, which reduced Java runtimes lack. */
public final class AttachModule {

  private AttachModule() {}

  /** Must be called before anything else of {@link TargetJvm}, which cannot be linked without. */
  public static void require() throws CannotAttachException {
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      throw new CannotAttachException(
          "this Java runtime lacks the module jdk.attach: java.home="
              + System.getProperty("java.home")
              + "; run the command with the java of a JDK");
    }
  }
}
