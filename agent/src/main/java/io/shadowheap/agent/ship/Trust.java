// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Which servers the agent believes. A context of its own: the application's default may trust
 * everyone, and is not ours to start or to change. Ship thread only.
 */
final class Trust {

  private final File ca;
  private SSLSocketFactory sockets;

  /**
   * @param ca certificates as PEM, null for those the JVM trusts
   */
  Trust(File ca) {
    this.ca = ca;
  }

  /** Made at the first report, and again after a failure: the file may have been mended. */
  void applyTo(HttpsURLConnection connection) throws IOException, GeneralSecurityException {
    if (sockets == null) {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, ca == null ? null : managers(), null);
      sockets = context.getSocketFactory();
    }
    connection.setSSLSocketFactory(sockets);
    // asked only about names that do not match, whatever the application made the default
    connection.setHostnameVerifier((name, session) -> false);
  }

  private TrustManager[] managers() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream in = new FileInputStream(ca)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("ca-" + trusted.size(), each);
      }
    }
    if (trusted.size() == 0) {
      throw new IOException("collector_ca=" + ca + " holds no certificate");
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
  }
}
