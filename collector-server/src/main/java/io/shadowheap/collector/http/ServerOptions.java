// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.http;

import io.shadowheap.collector.database.DatabaseUrl;
import io.shadowheap.collector.metrics.OtlpTarget;
import io.shadowheap.collector.metrics.SeriesCap;
import java.time.Duration;

/**
 * What the command line sets.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param silentAfter without a report for longer, an instance leaves the metrics
 * @param maxInstances instances kept in memory
 * @param database where reports are kept
 * @param retention how long history is kept
 * @param leakWarmUp how long a service is watched before anything of it is called a leak
 * @param tokens what callers must show
 * @param certificate for HTTPS, null for HTTP
 * @param limits what one client may take
 * @param cap how much becomes series
 * @param otlp where metrics are sent, null for nowhere
 */
public record ServerOptions(
    String host,
    int port,
    Duration silentAfter,
    int maxInstances,
    DatabaseUrl database,
    Duration retention,
    Duration leakWarmUp,
    Tokens tokens,
    Certificate certificate,
    Limits limits,
    SeriesCap cap,
    OtlpTarget otlp) {}
