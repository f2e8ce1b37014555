// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.ingest;

import io.shadowheap.collector.problem.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Memory for the bodies of all requests under way: hundreds of large slow ones may not fill it. */
final class Room {

  private static final Duration LATER = Duration.ofSeconds(2);

  private final AtomicLong taken = new AtomicLong();
  private final long mostBytes;

  Room(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  Claim claim() {
    return new Claim();
  }

  /** What one body takes. */
  final class Claim implements AutoCloseable {

    private long mine;

    /**
     * @throws Problem 429 if all bodies together have no more room
     */
    void take(int bytes) {
      mine += bytes;
      if (taken.addAndGet(bytes) > mostBytes) {
        throw new Problem(
            429,
            "report refused: bodies under way fill maxBytes=" + mostBytes + "; send it later",
            LATER);
      }
    }

    @Override
    public void close() {
      taken.addAndGet(-mine);
    }
  }
}
