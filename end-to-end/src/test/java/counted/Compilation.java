// SPDX-License-Identifier: Apache-2.0
package counted;

import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The JDK's compiler, in this process. */
final class Compilation implements Workload {

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final String[] arguments;

  Compilation(List<String> arguments) {
    this.arguments = arguments.toArray(String[]::new);
  }

  @Override
  public void run() {
    int exit = compiler.run(null, null, null, arguments);
    if (exit != 0) {
      throw new IllegalStateException("not compiled: exit=" + exit);
    }
  }
}
