// SPDX-License-Identifier: Apache-2.0
package thrown;

/** Runs every case and prints what it threw: message, frames, causes, suppressed. */
public final class Program {

  private Program() {}

  public static void main(String[] arguments) {
    Allocating.CASES.forEach(Program::print);
    Storing.CASES.forEach(Program::print);
    Initialising.CASES.forEach(Program::print);
    InJdk.CASES.forEach(Program::print);
    InLibraries.CASES.forEach(Program::print);
  }

  private static void print(String name, Case run) {
    try {
      run.run();
      System.out.println(name + " threw nothing");
    } catch (Throwable thrown) {
      print(name + ": ", thrown);
    }
  }

  private static void print(String start, Throwable thrown) {
    System.out.println(start + thrown);
    for (StackTraceElement frame : thrown.getStackTrace()) {
      System.out.println("  at " + frame);
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      print("  suppressed ", suppressed);
    }
    if (thrown.getCause() != null && thrown.getCause() != thrown) {
      print("  cause ", thrown.getCause());
    }
  }
}
