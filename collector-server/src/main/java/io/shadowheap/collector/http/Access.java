// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import io.shadowheap.collector.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who may call what. A route without a role is for readers, so that a new one is never open by
 * oversight; the check goes by the route found, never by the path as it was written.
 */
final class Access {

  /** Whose token a route wants, where it is not the readers'. */
  enum Role implements RouteRole {
    /** Agents that report. */
    INGEST,
    /** Nobody's: it says nothing about any heap. */
    OPEN,
    /** That of the agent which is asked; the route checks it. */
    ASKED_AGENT
  }

  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";
  private static final int LONGEST = 2_048;

  private final List<byte[]> ingest;
  private final List<byte[]> read;

  Access(Tokens tokens) {
    ingest = tokens.ingest().stream().map(Access::hash).toList();
    read = tokens.read().stream().map(Access::hash).toList();
  }

  /**
   * @throws Problem 401 if the token of the route is not shown
   */
  void check(Context ctx) {
    Set<RouteRole> roles = ctx.routeRoles();
    if (roles.contains(Role.OPEN) || roles.contains(Role.ASKED_AGENT)) {
      return;
    }
    boolean report = roles.contains(Role.INGEST);
    if (!holds(ctx.header("Authorization"), report ? ingest : read, !report)) {
      // a browser asks its user for the token as a password
      ctx.header("WWW-Authenticate", report ? "Bearer" : "Basic realm=\"shadowheap\"");
      throw new Problem(
          401,
          report
              ? "report refused: no token or another one; give the agent this server's ingest token"
                  + " as collector_token"
              : "no token or another one; send the read token as header Authorization: Bearer"
                  + " TOKEN");
    }
  }

  private static boolean holds(String authorization, List<byte[]> tokens, boolean basic) {
    if (tokens.isEmpty()) {
      return true;
    }
    byte[] shown = hash(token(authorization == null ? "" : authorization, basic));
    boolean right = false;
    for (byte[] token : tokens) {
      right |= MessageDigest.isEqual(token, shown);
    }
    return right;
  }

  private static String token(String authorization, boolean basic) {
    String scheme = authorization.toLowerCase(Locale.ROOT);
    if (authorization.length() > LONGEST) {
      return "";
    }
    if (scheme.startsWith(BEARER)) {
      return authorization.substring(BEARER.length()).trim();
    }
    return basic && scheme.startsWith(BASIC)
        ? password(authorization.substring(BASIC.length()).trim())
        : "";
  }

  private static String password(String credentials) {
    try {
      String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      return pair.substring(pair.indexOf(':') + 1);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  /** Hashes are of one length: comparing them tells nothing about the token's. */
  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
