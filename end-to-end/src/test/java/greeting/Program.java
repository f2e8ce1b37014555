// SPDX-License-Identifier: Apache-2.0
package greeting;

import java.util.List;
import java.util.stream.Collectors;

/** Greets whom it is told to, then ends with the exception that its caller expects of it. */
public final class Program {

  private Program() {}

  public static void main(String[] arguments) {
    System.out.println(
        List.of(arguments).stream().map(name -> "hello " + name).collect(Collectors.joining(", ")));
    throw new IllegalStateException("nobody left to greet");
  }
}
