// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import io.shadowheap.collector.client.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What commands need that ask a server. */
final class ClientOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--token-file",
      paramLabel = "<file>",
      description =
          "File with the server's read token in its first line. Or SHADOWHEAP_READ_TOKEN in the"
              + " environment.")
  private Path tokenFile;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  /** Null for none. */
  String token(Map<String, String> environment) {
    String token = environment.get("SHADOWHEAP_READ_TOKEN");
    if (tokenFile != null) {
      try {
        token = TokenFile.read(tokenFile).stream().findFirst().orElse("");
      } catch (IOException e) {
        throw bad("--token-file", tokenFile, "name a file that can be read: " + e);
      }
    }
    if (token == null || token.isBlank()) {
      return null;
    }
    if (!token.trim().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw bad("--token-file", "***", "write a token of visible ASCII characters");
    }
    return token.trim();
  }

  ParameterException bad(String option, Object value, String instead) {
    return new ParameterException(spec.commandLine(), option + "=" + value + ": " + instead);
  }

  /** Says why there is no answer. */
  int refused(Refused e) {
    spec.commandLine().getErr().println("shadowheap: " + e.getMessage());
    return e.exitCode();
  }
}
