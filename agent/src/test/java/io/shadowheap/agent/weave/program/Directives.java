// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave.program;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** Prints the directives that this JVM's compilers have. */
public final class Directives {

  private Directives() {}

  public static void main(String[] arguments) throws JMException {
    System.out.println(
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "compilerDirectivesPrint",
                new Object[0],
                new String[0]));
  }
}
