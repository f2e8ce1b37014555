// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

/**
 * What became of the reports since the start.
 *
 * @param delivered reports the server accepted
 * @param undelivered reports it never got: refused for what they are, or replaced by a newer one
 *     before they arrived
 * @param failedAttempts attempts without an answer, with a 429 or a 5xx; each is retried with the
 *     newest report
 * @param outputFailures files of {@code output=} that could not be written
 * @param lastError what went wrong last, one line; empty if nothing ever did
 */
public record ShipCounts(
    long delivered, long undelivered, long failedAttempts, long outputFailures, String lastError) {}
