// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server proves its name with: a key store, or a certificate and a key as PEM files.
 *
 * @param keys holds one private key with its chain
 * @param password of the key
 */
public record Certificate(KeyStore keys, String password) {

  /** A key store wants one; this one is never written. */
  private static final String IN_MEMORY = "in memory";

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");

  /** A PEM file does not say what its key is for but inside. */
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519", "Ed448");

  /**
   * @param file PKCS 12 or JKS
   * @throws IOException if it holds no key that can be read, saying why
   */
  public static Certificate ofKeyStore(Path file, String password) throws IOException {
    try {
      KeyStore keys = KeyStore.getInstance(file.toFile(), password.toCharArray());
      for (String alias : Collections.list(keys.aliases())) {
        if (keys.isKeyEntry(alias)) {
          keys.getKey(alias, password.toCharArray());
          return new Certificate(keys, password);
        }
      }
      throw new IOException("it holds no private key");
    } catch (GeneralSecurityException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * @param chain the server's certificate first
   * @param key its private key, not encrypted
   * @throws IOException if they cannot be read or do not belong together, saying why
   */
  public static Certificate ofPem(Path chain, Path key) throws IOException {
    try {
      PrivateKey privateKey = privateKey(Files.readString(key, StandardCharsets.US_ASCII));
      var certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(bytes(chain))
              .toArray(java.security.cert.Certificate[]::new);
      if (certificates.length == 0) {
        throw new IOException("there is no certificate in " + chain);
      }
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setKeyEntry("server", privateKey, IN_MEMORY.toCharArray(), certificates);
      return new Certificate(keys, IN_MEMORY);
    } catch (GeneralSecurityException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static InputStream bytes(Path file) throws IOException {
    return new ByteArrayInputStream(Files.readAllBytes(file));
  }

  private static PrivateKey privateKey(String text) throws IOException {
    Matcher block = PEM.matcher(text);
    while (block.find()) {
      if (block.group(1).equals("PRIVATE KEY")) {
        return decoded(Base64.getMimeDecoder().decode(block.group(2)));
      }
      if (block.group(1).endsWith("PRIVATE KEY")) {
        throw new IOException(
            "it holds a key as "
                + block.group(1)
                + "; write openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW and give NEW");
      }
    }
    throw new IOException("there is no BEGIN PRIVATE KEY in the file of the key");
  }

  private static PrivateKey decoded(byte[] key) throws IOException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
      } catch (GeneralSecurityException anotherOne) {
        continue;
      }
    }
    throw new IOException("its key is none of " + ALGORITHMS);
  }

  @Override
  public String toString() {
    return "Certificate[***]";
  }
}
