// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.shadowheap.collector.api.Json;
import io.shadowheap.collector.api.ProblemDetail;
import io.shadowheap.collector.history.NoHistory;
import io.shadowheap.collector.problem.Problem;
import io.shadowheap.collector.store.Unavailable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers whatever a handler throws as problem+json. */
final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  static void addTo(RoutesConfig routes) {
    routes.exception(Problem.class, Problems::problem);
    routes.exception(Unavailable.class, Problems::unavailable);
    routes.exception(NoHistory.class, (e, ctx) -> unreadable(ctx, e.getMessage()));
    routes.exception(HttpResponseException.class, Problems::routing);
    routes.exception(Exception.class, Problems::defect);
  }

  private static void problem(Problem problem, Context ctx) {
    retryAfter(ctx, problem.retryAfter());
    answer(ctx, problem.status(), problem.getMessage());
  }

  private static void unavailable(Unavailable e, Context ctx) {
    retryAfter(ctx, e.retryAfter());
    int status = e.reason() == Unavailable.Reason.FULL ? 429 : 503;
    answer(ctx, status, "report refused: " + e.getMessage());
  }

  private static void unreadable(Context ctx, String detail) {
    retryAfter(ctx, Duration.ofSeconds(5));
    answer(ctx, 503, detail + "; ask again later");
  }

  private static void retryAfter(Context ctx, Duration retryAfter) {
    if (retryAfter != null) {
      ctx.header("Retry-After", Long.toString(retryAfter.toSeconds()));
    }
  }

  private static void routing(HttpResponseException e, Context ctx) {
    String request = "method=" + ctx.method().name() + " path=" + ctx.path();
    switch (e.getStatus()) {
      case 404 -> answer(ctx, 404, request + " leads nowhere; see / for what there is");
      case 405 -> {
        String allowed = e.getDetails().getOrDefault("availableMethods", "GET");
        ctx.header("Allow", allowed);
        answer(ctx, 405, request + " does not go together; write " + allowed);
      }
      default -> answer(ctx, e.getStatus(), e.getMessage());
    }
  }

  /** Nothing a client sends may lead here: it is a defect of the server's. */
  private static void defect(Exception e, Context ctx) {
    LOG.error("defect: method={} path={}", ctx.method().name(), ctx.path(), e);
    answer(ctx, 500, "a defect of the server's, which its log describes; please report it");
  }

  private static void answer(Context ctx, int status, String detail) {
    if (status == 401 && ctx.res().getHeader("WWW-Authenticate") == null) {
      ctx.header("WWW-Authenticate", "Bearer");
    }
    String title = HttpStatus.forStatus(status).getMessage();
    ctx.status(status)
        .contentType(ProblemDetail.MEDIA_TYPE)
        .result(Json.bytes(new ProblemDetail(title, status, detail)));
  }
}
