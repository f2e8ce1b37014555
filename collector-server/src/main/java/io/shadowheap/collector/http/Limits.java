// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import java.time.Duration;

/**
 * What one client may take.
 *
 * @param idle a connection on which nothing moves for so long is closed
 * @param head for the first byte of a request to the last of its headers
 * @param exchange for a whole request with its answer; streams of events are excepted
 * @param connections at a time; further ones wait in the system's queue
 * @param requestsPerSecond of one address, 0 for any number
 */
public record Limits(
    Duration idle, Duration head, Duration exchange, int connections, int requestsPerSecond) {

  /** What 10,000 agents behind one address send. */
  public static final int REQUESTS_PER_SECOND = 1_000;

  /** Limits of a server nobody tuned. */
  public static Limits withRequestsPerSecond(int requestsPerSecond) {
    return new Limits(
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        4_096,
        requestsPerSecond);
  }
}
