// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.Golden;
import io.shadowheap.agent.config.Option;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineToolTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void help_reads_as_the_golden_file() throws IOException {
    assertThat(run("help")).isZero();
    assertThat(err.toString()).isEmpty();
    Golden.compare(Path.of("src/test/golden/help.txt"), out.toString());
  }

  @Test
  void help_fits_100_columns() {
    run("help");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void help_lists_every_option_of_the_table(Option option) {
    run("help");
    assertThat(out.toString()).contains("\n  " + option.key() + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", ""})
  void help_is_also_what_the_usual_switches_and_no_command_at_all_print(String argument) {
    assertThat(argument.isEmpty() ? run() : run(argument)).isZero();
    assertThat(out.toString()).isEqualTo(HelpText.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "-V", "--version"})
  void version_is_the_one_the_build_wrote(String argument) {
    assertThat(run(argument)).isZero();
    assertThat(out.toString()).matches("shadowheap \\d+\\.\\d+\\.\\d+\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void an_unknown_command_is_exit_code_2_with_the_usage_on_standard_error() {
    assertThat(run("wave", "4711")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            """
            not understood: wave 4711
            Usage: java -jar shadowheap-agent.jar COMMAND
            Commands:
              attach                  Loads the agent into a running JVM.
              detach                  Takes the agent out of a running JVM.
              replay                  Runs a trace of a Python program on the model.
              snapshot                Writes the shadow heap of a running agent to a file.
              verify                  Holds a snapshot against a heap dump of the same JVM.
              help, -h, --help        What it is, how to attach it, and all options.
              version, -V, --version  The version of this jar.
            """);
  }

  @Test
  void an_argument_too_many_is_exit_code_2() {
    assertThat(run("version", "now")).isEqualTo(2);
    assertThat(err.toString()).startsWith("not understood: version now\n");
  }

  private int run(String... arguments) {
    return CommandLineTool.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
