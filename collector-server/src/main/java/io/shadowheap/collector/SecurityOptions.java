// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector;

import io.shadowheap.collector.http.Certificate;
import io.shadowheap.collector.http.Limits;
import io.shadowheap.collector.http.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Who may come in. Secrets come from files or the environment: a command line is seen by every user
 * of the machine.
 */
final class SecurityOptions {

  private static final int LONGEST_TOKEN = 1_024;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--ingest-token-file",
      paramLabel = "<file>",
      description =
          "Agents must send one of its lines as collector_token. Or SHADOWHEAP_INGEST_TOKEN in the"
              + " environment.")
  private Path ingestTokenFile;

  @Option(
      names = "--read-token-file",
      paramLabel = "<file>",
      description =
          "Whoever reads must send one of its lines as bearer token, or as password to a browser. Or"
              + " SHADOWHEAP_READ_TOKEN in the environment.")
  private Path readTokenFile;

  @Option(
      names = "--tls-certificate",
      paramLabel = "<file>",
      description = "HTTPS with this certificate and its chain (PEM); needs --tls-key.")
  private Path tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "<file>",
      description = "The certificate's private key (PEM, PKCS 8, not encrypted).")
  private Path tlsKey;

  @Option(
      names = "--tls-keystore",
      paramLabel = "<file>",
      description =
          "HTTPS with the key of this key store (PKCS 12 or JKS); its password comes from the"
              + " environment as SHADOWHEAP_TLS_PASSWORD.")
  private Path tlsKeystore;

  @Option(
      names = "--client-requests",
      paramLabel = "<number>",
      defaultValue = "" + Limits.REQUESTS_PER_SECOND,
      description =
          "Requests a second one address may send, 0 for any number (default: ${DEFAULT-VALUE}).")
  private int clientRequests;

  Limits limits() {
    if (clientRequests < 0) {
      throw bad("--client-requests", clientRequests, "write 0 or more");
    }
    return Limits.withRequestsPerSecond(clientRequests);
  }

  Tokens tokens(Map<String, String> environment) {
    return new Tokens(
        tokens("--ingest-token-file", ingestTokenFile, environment.get("SHADOWHEAP_INGEST_TOKEN")),
        tokens("--read-token-file", readTokenFile, environment.get("SHADOWHEAP_READ_TOKEN")));
  }

  private List<String> tokens(String option, Path file, String variable) {
    if (file == null) {
      return variable == null || variable.isBlank()
          ? List.of()
          : List.of(checked(option, variable));
    }
    try {
      List<String> tokens =
          TokenFile.read(file).stream().map(line -> checked(option, line)).toList();
      if (tokens.isEmpty()) {
        throw bad(option, file, "write a token into it, one a line");
      }
      return tokens;
    } catch (IOException e) {
      throw bad(option, file, "name a file that can be read: " + e);
    }
  }

  /** Says nothing of the token itself. */
  private String checked(String option, String text) {
    String token = text.trim();
    boolean visible = token.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!visible || token.length() < Tokens.SHORTEST || token.length() > LONGEST_TOKEN) {
      throw bad(
          option,
          "***",
          "write tokens of %d to %d visible ASCII characters"
              .formatted(Tokens.SHORTEST, LONGEST_TOKEN));
    }
    return token;
  }

  /** Null for plain HTTP. */
  Certificate certificate(Map<String, String> environment) {
    if (tlsKeystore != null && (tlsCertificate != null || tlsKey != null)) {
      throw bad("--tls-keystore", tlsKeystore, "leave out --tls-certificate and --tls-key");
    }
    if ((tlsCertificate == null) != (tlsKey == null)) {
      throw bad(
          tlsKey == null ? "--tls-certificate" : "--tls-key",
          tlsKey == null ? tlsCertificate : tlsKey,
          "give --tls-certificate and --tls-key together");
    }
    try {
      if (tlsKeystore != null) {
        String password = environment.getOrDefault("SHADOWHEAP_TLS_PASSWORD", "");
        return Certificate.ofKeyStore(tlsKeystore, password);
      }
      return tlsKey == null ? null : Certificate.ofPem(tlsCertificate, tlsKey);
    } catch (IOException e) {
      Path file = tlsKeystore == null ? tlsKey : tlsKeystore;
      throw bad(
          tlsKeystore == null ? "--tls-key" : "--tls-keystore",
          file,
          "name files with a certificate and its key: " + cause(e));
    }
  }

  private static String cause(IOException e) {
    return e.getMessage() == null ? e.toString() : e.toString().replaceFirst("^[\\w.]+: ", "");
  }

  /** What must be said before strangers can reach a server without tokens; empty if nothing. */
  static String warning(String host, Tokens tokens) {
    List<String> open =
        List.of(
            tokens.read().isEmpty() ? "read class names (--read-token-file)" : "",
            tokens.ingest().isEmpty() ? "send reports (--ingest-token-file)" : "");
    String may = String.join(" and ", open.stream().filter(what -> !what.isEmpty()).toList());
    return may.isEmpty() || isLoopback(host)
        ? ""
        : "shadowheap: host=" + host + " is open to the network: without a token anyone may " + may;
  }

  private static boolean isLoopback(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException noSuchHost) {
      return true; // it will not listen there
    }
  }

  private ParameterException bad(String option, Object value, String instead) {
    return new ParameterException(spec.commandLine(), option + "=" + value + ": " + instead);
  }
}
