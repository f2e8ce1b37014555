// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import io.shadowheap.collector.api.Json;
import io.shadowheap.collector.api.ProblemDetail;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers requests Jetty cannot read, such as a malformed path, as problem+json. */
final class JettyProblems extends ErrorHandler {

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      String message,
      Throwable cause,
      Callback callback) {
    String title = HttpStatus.getMessage(status);
    byte[] body = Json.bytes(new ProblemDetail(title, status, message == null ? title : message));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDetail.MEDIA_TYPE);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
