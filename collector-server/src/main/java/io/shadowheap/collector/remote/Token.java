// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.remote;

import io.shadowheap.collector.problem.Problem;
import io.shadowheap.wire.Remote;
import io.shadowheap.wire.Seal;
import java.util.Locale;
import java.util.Map;

/** The bearer token of one call. */
final class Token {

  private static final String SCHEME = "bearer ";
  private static final int LONGEST = 1_024;

  private final String secret;

  private Token(String secret) {
    this.secret = secret;
  }

  /**
   * The token of this call, if it is the one the agent was given: the agent proved that with its
   * report, without showing it.
   *
   * @param authorization value of Authorization, null if absent
   * @throws Problem 401 if there is none or another
   */
  static Token checked(String authorization, Remote remote) {
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw new Problem(
          401, "no token; send the agent's token=... as header Authorization: Bearer TOKEN");
    }
    String secret = authorization.substring(SCHEME.length()).trim();
    boolean right =
        !secret.isEmpty()
            && secret.length() <= LONGEST
            && Seal.equal(remote.proof(), Seal.ofChallenge(secret, remote.challenge()));
    if (!right) {
      throw new Problem(401, "Authorization: Bearer *** is not the token of this agent; send that");
    }
    return new Token(secret);
  }

  String seal(
      Remote remote, String id, String verb, Map<String, String> arguments, long expiresAt) {
    return Seal.ofRequest(secret, remote.challenge(), id, verb, arguments, expiresAt);
  }
}
