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

  /** What a client made up is its mistake, even where HTTP has a 5xx for it. */
  private static int blamed(int status) {
    return status == HttpStatus.NOT_IMPLEMENTED_501
            || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505
        ? HttpStatus.BAD_REQUEST_400
        : status;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int found,
      String message,
      Throwable cause,
      Callback callback) {
    int status = blamed(found);
    response.setStatus(status);
    String title = HttpStatus.getMessage(status);
    byte[] body = Json.bytes(new ProblemDetail(title, status, message == null ? title : message));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDetail.MEDIA_TYPE);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
