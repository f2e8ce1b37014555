// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * A JVM of this machine that the attach mechanism reaches. By reflection: module jdk.attach is the
 * application loader's, which the isolated loader does not see.
 */
final class ObservedJvm {

  private ObservedJvm() {}

  /** What went wrong, in words for people. */
  static final class UnreachableException extends Exception {
    private static final long serialVersionUID = 1;

    private UnreachableException(String message) {
      super(message);
    }
  }

  /** Loads the agent's jar into a JVM, and returns when its entry has returned. */
  static void load(String pid, String jar, String argument) throws UnreachableException {
    try {
      Class<?> type =
          ClassLoader.getSystemClassLoader().loadClass("com.sun.tools.attach.VirtualMachine");
      Object jvm = type.getMethod("attach", String.class).invoke(null, pid);
      try {
        Method load = type.getMethod("loadAgent", String.class, String.class);
        load.invoke(jvm, jar, argument);
      } finally {
        type.getMethod("detach").invoke(jvm);
      }
    } catch (ClassNotFoundException absent) {
      throw new UnreachableException("this Java has no module jdk.attach; use a JDK's java");
    } catch (InvocationTargetException failure) {
      throw new UnreachableException(
          "not reached: pid="
              + pid
              + ": "
              + failure.getCause()
              + "; it must be a JVM of the same user that does not run with"
              + " -XX:+DisableAttachMechanism");
    } catch (ReflectiveOperationException impossible) {
      throw new UnreachableException("not reached: pid=" + pid + ": " + impossible);
    }
  }
}
