// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.util.List;

/**
 * What an agent reads of the server's answer to a report.
 *
 * @param requests what is asked of it; null or empty if nothing is
 */
public record ReportReply(List<Request> requests) {}
