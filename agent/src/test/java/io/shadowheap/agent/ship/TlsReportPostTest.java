// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate for localhost that no JVM knows. */
class TlsReportPostTest {

  private static final String PASSWORD = "changeit";
  private static final int MILLIS = 20_000;

  @TempDir private Path directory;
  private HttpsServer server;
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private int status = 200;

  @BeforeEach
  void start() throws Exception {
    KeyStore keys = generated();
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", this::handle);
    server.start();
    byte[] certificate = keys.getCertificate("key").getEncoded();
    Files.writeString(
        ca().toPath(),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate)
            + "\n-----END CERTIFICATE-----\n");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private File ca() {
    return directory.resolve("ca.pem").toFile();
  }

  private void handle(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private Delivery send(String host, String token, File ca) throws IOException {
    URI address = URI.create("https://" + host + ":" + server.getAddress().getPort());
    byte[] body = ReportPost.gzip(SampleReports.numbered(1));
    return new ReportPost(address, false, token, ca).send(body, MILLIS);
  }

  @Test
  void a_server_whose_certificate_is_trusted_gets_the_report_and_the_token() throws IOException {
    Delivery delivery = send("localhost", "ingest-horse-battery", ca());
    assertThat(delivery.error()).isEmpty();
    assertThat(delivery.state()).isEqualTo(Delivery.State.DELIVERED);
    assertThat(authorizations).containsExactly("Bearer ingest-horse-battery");
  }

  @Test
  void a_server_nobody_vouches_for_gets_nothing() throws IOException {
    Delivery delivery = send("localhost", "ingest-horse-battery", null);
    assertThat(delivery.state()).isEqualTo(Delivery.State.FAILED);
    assertThat(delivery.error()).contains("SSLHandshakeException");
    assertThat(authorizations).isEmpty();
  }

  @Test
  void a_certificate_for_another_name_is_refused_though_the_application_takes_any()
      throws IOException {
    HostnameVerifier before = HttpsURLConnection.getDefaultHostnameVerifier();
    HttpsURLConnection.setDefaultHostnameVerifier((name, session) -> true);
    try {
      Delivery delivery = send("127.0.0.1", "ingest-horse-battery", ca());
      assertThat(delivery.state()).isEqualTo(Delivery.State.FAILED);
      assertThat(authorizations).isEmpty();
    } finally {
      HttpsURLConnection.setDefaultHostnameVerifier(before);
    }
  }

  @Test
  void a_file_without_a_certificate_is_named() throws IOException {
    File empty = Files.writeString(directory.resolve("empty.pem"), "").toFile();
    Delivery delivery = send("localhost", "", empty);
    assertThat(delivery.state()).isEqualTo(Delivery.State.FAILED);
    assertThat(delivery.error()).contains("collector_ca=" + empty).contains("no certificate");
  }

  @Test
  void a_server_that_wants_another_token_drops_the_report_and_says_which_option()
      throws IOException {
    status = 401;
    Delivery delivery = send("localhost", "not-the-right-token", ca());
    assertThat(delivery.state()).isEqualTo(Delivery.State.REFUSED);
    assertThat(delivery.error()).contains("status=401").contains("collector_token");
  }

  private KeyStore generated() throws Exception {
    Path file = directory.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }
}
