// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Message authentication codes (HMAC-SHA256) under the agent's token. The server never has the
 * token, but for as long as it serves a call that brought it; what it hands on is the seal. Whoever
 * lacks the token can neither make a request nor change one, and one made for another agent, or for
 * the same before its restart, does not fit the challenge.
 */
public final class Seal {

  private static final String ALGORITHM = "HmacSHA256";

  private Seal() {}

  /** Proves knowledge of the token without showing it. */
  public static String ofChallenge(String token, String challenge) {
    return seal(token, parts("challenge", challenge));
  }

  /** Seals everything a request says, for the agent with this challenge. */
  public static String ofRequest(
      String token,
      String challenge,
      String id,
      String verb,
      Map<String, String> arguments,
      long expiresAt) {
    StringBuilder message =
        parts("request", challenge, id, verb, Long.toString(expiresAt), "" + arguments.size());
    new TreeMap<>(arguments).forEach((name, value) -> message.append(parts(name, value)));
    return seal(token, message);
  }

  /** True if the request is sealed with the token for this challenge. */
  public static boolean fits(Request request, String token, String challenge) {
    return equal(
        request.seal(),
        ofRequest(
            token,
            challenge,
            request.id(),
            request.verb(),
            request.arguments(),
            request.expiresAt()));
  }

  /** Compares two seals in a time that does not tell how far they agree. */
  public static boolean equal(String seal, String other) {
    return MessageDigest.isEqual(
        seal.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** With their lengths, so that no two lists of parts are the same message. */
  private static StringBuilder parts(String... parts) {
    StringBuilder message = new StringBuilder();
    for (String part : parts) {
      message.append(part.length()).append(':').append(part);
    }
    return message;
  }

  private static String seal(String token, CharSequence message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] seal = mac.doFinal(message.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(seal);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    }
  }
}
