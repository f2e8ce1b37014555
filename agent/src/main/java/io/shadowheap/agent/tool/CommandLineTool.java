// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import io.shadowheap.agent.config.Version;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The commands of the jar. Exit codes: 0 done, 1 failed, 2 the command line was not understood.
 * Without a command it says what there is, as {@code help} does.
 */
@Command(
    name = "java -jar shadowheap-agent.jar",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AttachCommand.class,
      DetachCommand.class,
      ReplayCommand.class,
      SnapshotCommand.class,
      VerifyCommand.class,
      CommandLineTool.Help.class,
      CommandLineTool.ShowVersion.class
    })
public final class CommandLineTool implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /** Called by the premain class in the isolated loader; never ends the JVM itself. */
  public static int run(String[] arguments) {
    return run(arguments, new PrintWriter(System.out, true), new PrintWriter(System.err, true));
  }

  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new CommandLineTool());
    line.setOut(out).setErr(err);
    line.setUsageHelpWidth(100);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler(CommandLineTool::notUnderstood);
    return line.execute(arguments);
  }

  private static int notUnderstood(ParameterException problem, String[] arguments) {
    CommandLine line = problem.getCommandLine();
    line.getErr().println("not understood: " + String.join(" ", arguments));
    line.usage(line.getErr());
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public Integer call() {
    return print(spec, HelpText.text());
  }

  private static int print(CommandSpec spec, String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** Prints the help. */
  @Command(
      name = "help",
      aliases = {"-h", "--help"},
      description = "What it is, how to attach it, and all options.")
  static final class Help implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      return print(spec, HelpText.text());
    }
  }

  /** Prints the version. */
  @Command(
      name = "version",
      aliases = {"-V", "--version"},
      description = "The version of this jar.")
  static final class ShowVersion implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      return print(spec, "shadowheap " + Version.text() + "\n");
    }
  }
}
