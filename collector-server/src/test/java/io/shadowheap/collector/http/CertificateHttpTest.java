// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadowheap.collector.HandClock;
import io.shadowheap.collector.database.DatabaseUrl;
import io.shadowheap.collector.metrics.SeriesCap;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateHttpTest {

  private static final String PASSWORD = "changeit";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void a_certificate_and_its_key_as_pem_files_make_https(String algorithm) throws Exception {
    KeyStore keys = generated(algorithm);
    Path chain = pem("CERTIFICATE", keys.getCertificate("key").getEncoded());
    Path key = pem("PRIVATE KEY", keys.getKey("key", PASSWORD.toCharArray()).getEncoded());
    servesHttps(Certificate.ofPem(chain, key), keys);
  }

  @Test
  void a_key_store_makes_https() throws Exception {
    KeyStore keys = generated("EC");
    servesHttps(Certificate.ofKeyStore(directory.resolve("keys.p12"), PASSWORD), keys);
  }

  @Test
  void a_key_that_cannot_be_read_says_what_to_do() throws Exception {
    KeyStore keys = generated("RSA");
    byte[] key = keys.getKey("key", PASSWORD.toCharArray()).getEncoded();
    Path chain = pem("CERTIFICATE", keys.getCertificate("key").getEncoded());
    Path old = pem("RSA PRIVATE KEY", key);
    assertThatThrownBy(() -> Certificate.ofPem(chain, old))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    assertThatThrownBy(() -> Certificate.ofPem(chain, chain))
        .hasMessageContaining("no BEGIN PRIVATE KEY");
    assertThatThrownBy(
            () -> Certificate.ofKeyStore(directory.resolve("keys.p12"), "not the password"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void the_key_is_in_no_text() throws Exception {
    generated("EC");
    assertThat(Certificate.ofKeyStore(directory.resolve("keys.p12"), PASSWORD).toString())
        .isEqualTo("Certificate[***]");
  }

  private static void servesHttps(Certificate certificate, KeyStore trusted) throws Exception {
    var options =
        new ServerOptions(
            "127.0.0.1",
            0,
            Duration.ofSeconds(60),
            100,
            DatabaseUrl.inMemory(),
            Duration.ofDays(7),
            Duration.ofMinutes(20),
            Tokens.NONE,
            certificate,
            Limits.withRequestsPerSecond(0),
            new SeriesCap(SeriesCap.TYPES, SeriesCap.SERIES),
            null);
    try (var server = CollectorServer.start(new HandClock(), options)) {
      URI healthy = URI.create("https://localhost:" + server.port() + "/-/healthy");
      var client = HttpClient.newBuilder().sslContext(trusting(trusted)).build();
      var answer = client.send(HttpRequest.newBuilder(healthy).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.sslSession()).isPresent();
      assertThat(plainText(server.port())).doesNotContain("healthy");
    }
  }

  /** What a client gets that does not know of TLS. */
  private static String plainText(int port) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write("GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException reset) {
      return "";
    }
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("key"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private KeyStore generated(String algorithm) throws Exception {
    Path file = directory.resolve("keys.p12");
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "key",
            "-keyalg",
            algorithm,
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString());
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  private Path pem(String kind, byte[] content) throws IOException {
    String text =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(
                kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), kind);
    return Files.writeString(directory.resolve(kind.replace(' ', '-') + ".pem"), text);
  }
}
