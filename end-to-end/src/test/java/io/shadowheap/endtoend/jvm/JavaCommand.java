// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend.jvm;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A java command before its program is named.
 *
 * @param jdk what runs it
 * @param options options of the JVM
 */
public record JavaCommand(Jdk jdk, List<String> options) {

  /** Without options. */
  public static JavaCommand on(Jdk jdk) {
    return new JavaCommand(jdk, List.of());
  }

  /** The same with further options. */
  public JavaCommand with(String... more) {
    return new JavaCommand(jdk, concat(options, List.of(more)));
  }

  /** The same under the agent. */
  public JavaCommand underAgent(String settings) {
    return with("-javaagent:" + Jars.AGENT + "=" + settings);
  }

  /** Starts one of this module's programs. */
  public ForkedJvm startProgram(Class<?> main, String... arguments) {
    List<String> program = List.of("-cp", Jars.PROGRAMS.toString(), main.getName());
    return start(concat(program, List.of(arguments)));
  }

  /** Starts one of this module's programs that needs a jar. */
  public ForkedJvm startProgramWith(Path jar, Class<?> main) {
    return start(List.of("-cp", Jars.PROGRAMS + File.pathSeparator + jar, main.getName()));
  }

  /** Starts a runnable jar. */
  public ForkedJvm startJar(Path jar, String... arguments) {
    return start(concat(List.of("-jar", jar.toString()), List.of(arguments)));
  }

  /** Starts what the arguments say: {@code -m module/Main}, for one. */
  public ForkedJvm start(List<String> program) {
    List<String> command = new ArrayList<>();
    command.add(jdk.tool("java").toString());
    command.addAll(options);
    command.addAll(program);
    return ForkedJvm.start(command);
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
