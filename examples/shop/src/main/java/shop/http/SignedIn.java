// SPDX-License-Identifier: Apache-2.0
package shop.http;

import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import shop.session.Session;
import shop.session.SessionStore;

/** Finds the session a request belongs to. */
final class SignedIn {

  static final String HEADER = "X-Session";

  private final SessionStore sessions;

  SignedIn(SessionStore sessions) {
    this.sessions = sessions;
  }

  /** The session named by the request's header; without an open one the request ends with 401. */
  Session session(Context request) {
    return sessions
        .find(request.header(HEADER))
        .orElseThrow(
            () ->
                new UnauthorizedResponse(
                    "no open session; POST /sessions and send its token as " + HEADER));
  }
}
