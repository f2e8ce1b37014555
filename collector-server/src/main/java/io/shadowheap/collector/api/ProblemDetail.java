// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

/**
 * An error as RFC 9457 has it.
 *
 * @param type always about:blank: the status says which problem it is
 * @param title the status in words
 * @param status HTTP status
 * @param detail what happened and what to do
 */
public record ProblemDetail(String type, String title, int status, String detail) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public ProblemDetail(String title, int status, String detail) {
    this("about:blank", title, status, detail);
  }
}
