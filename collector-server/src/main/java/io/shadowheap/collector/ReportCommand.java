// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import io.shadowheap.collector.client.Pasted;
import io.shadowheap.collector.client.Refused;
import io.shadowheap.collector.client.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One file to send to a colleague. */
@Command(
    name = "report",
    description = {
      "Writes the findings about one instance, or a diff, as one HTML file that needs no network.",
      "The address is what a browser shows: of the page (http://HOST:7010/#/instances/ID, any screen"
          + " of it) or of the API (http://HOST:7010/api/v1/diff?left=...&right=...). The server's"
          + " alone will do if one instance reports."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:written",
      "1:a bad option, or the file cannot be written",
      "2:the server cannot be reached, or does not answer as one",
      "3:it wants a token, or another one",
      "4:nobody has the name, or several instances report"
    },
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {

  private static final int NOT_WRITTEN = 1;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<url>", description = "What it is about.")
  private String url;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "<file>",
      required = true,
      description = "File to write; an older one is replaced. - is the standard output.")
  private String output;

  @Mixin private ClientOptions client;

  @Override
  public Integer call() {
    try {
      Pasted pasted = pasted();
      var server = new Server(pasted.server(), client.token(System.getenv()));
      byte[] file = server.bytes(pasted.file(server));
      if (output.equals("-")) {
        System.out.write(file, 0, file.length);
        System.out.flush();
        return 0;
      }
      Files.write(Path.of(output), file);
      return 0;
    } catch (Refused e) {
      return client.refused(e);
    } catch (IOException e) {
      spec.commandLine().getErr().println("shadowheap: --output=" + output + " not written: " + e);
      return NOT_WRITTEN;
    }
  }

  private Pasted pasted() {
    try {
      return Pasted.of(url);
    } catch (IllegalArgumentException e) {
      throw client.bad("url", url, e.getMessage());
    }
  }
}
