// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.wire.BrokenLaw;
import io.shadowheap.wire.Report;
import java.util.List;

/**
 * A report that was read and found valid.
 *
 * @param report what it says
 * @param brokenLaws laws it breaks
 * @param weightBytes about what it takes in memory
 * @param body its gzipped JSON; null if it is stored already
 */
public record Incoming(Report report, List<BrokenLaw> brokenLaws, long weightBytes, byte[] body) {}
