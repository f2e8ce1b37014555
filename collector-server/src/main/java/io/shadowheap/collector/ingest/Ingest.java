// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.ingest;

import io.shadowheap.collector.difference.Gzip;
import io.shadowheap.collector.problem.Problem;
import io.shadowheap.collector.store.Incoming;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Receipt;
import io.shadowheap.collector.store.ReportReader;
import io.shadowheap.wire.Laws;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.ReportJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one report: read, inflate, parse, validate, check the laws. */
public final class Ingest implements ReportReader {

  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

  /** What a request waits for its turn at most; an agent gives up after five seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What the largest body takes inflated, and as a million tokens of rows. */
  private static final long LARGEST_BYTES = 192L << 20;

  /** Few at a time: a small heap has room for one hostile report, and there are many threads. */
  private final Semaphore inflating = new Semaphore(atATime(Runtime.getRuntime()), true);

  private final Room room = new Room(Runtime.getRuntime().maxMemory() / 8);

  /**
   * @param contentType value of Content-Type, null if absent
   * @param contentEncoding value of Content-Encoding, null if absent
   * @param body what follows, not yet read
   * @throws Problem if it is not a report this server can take
   */
  public Incoming receive(String contentType, String contentEncoding, InputStream body) {
    requireJson(contentType);
    try (Room.Claim claim = room.claim()) {
      byte[] sent = Body.read(body, claim);
      waitForTurn();
      try {
        byte[] json = Body.inflate(sent, contentEncoding);
        return incoming(json, Body.isGzip(contentEncoding) ? sent : Gzip.of(json));
      } finally {
        inflating.release();
      }
    }
  }

  private static int atATime(Runtime jvm) {
    long fitting = Math.max(1, jvm.maxMemory() / LARGEST_BYTES);
    return (int) Math.min(2L * jvm.availableProcessors(), fitting);
  }

  private void waitForTurn() {
    try {
      if (inflating.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Problem(
        429,
        "report refused: waiting=" + inflating.getQueueLength() + " before it; send it later",
        PATIENCE);
  }

  @Override
  public Incoming read(byte[] json) {
    return incoming(json, null);
  }

  private static Incoming incoming(byte[] json, byte[] gzip) {
    Report report = parse(json);
    Validation.check(report);
    return new Incoming(report, Laws.check(report), weight(json, report), gzip);
  }

  private static void requireJson(String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].trim();
    if (!type.toLowerCase(Locale.ROOT).equals("application/json")) {
      throw new Problem(
          415, "report rejected: Content-Type=" + type + "; write Content-Type: application/json");
    }
  }

  /** The version comes first: of a newer layout nothing else may be readable. */
  private static Report parse(byte[] json) {
    try {
      int version = ReportJson.version(new ByteArrayInputStream(json));
      if (version < 1 || version > Report.WIRE_VERSION) {
        throw new Problem(
            422,
            "report rejected: wireVersion=%d, this server reads 1..%d; upgrade the server first, agents may stay behind"
                .formatted(version, Report.WIRE_VERSION));
      }
      return ReportJson.read(new ByteArrayInputStream(json));
    } catch (IOException e) {
      String cause = e.getMessage().lines().findFirst().orElse("not readable");
      throw new Problem(400, "report rejected: malformed JSON: " + cause);
    }
  }

  /** JSON and heap are about the same size, but for the small rows. */
  private static long weight(byte[] json, Report report) {
    int poolRows = report.pools() == null ? 0 : report.pools().rows().size();
    int rows = report.types().size() + report.sites().size() + report.cycles().size() + poolRows;
    return json.length + 128L * rows;
  }

  /**
   * Says which laws a report breaks, once per change: an agent whose books do not balance says so
   * every ten seconds.
   */
  public static void logLaws(Receipt receipt) {
    if (receipt.lawsChanged()) {
      log(receipt.instance());
    }
  }

  private static void log(Instance instance) {
    Report report = instance.report();
    String from =
        "service=%s service_instance=%s sequence=%d"
            .formatted(report.service(), report.serviceInstance(), report.sequence());
    if (instance.brokenLaws().isEmpty()) {
      LOG.warn("all laws kept again: {}", from);
    }
    instance
        .brokenLaws()
        .forEach(law -> LOG.warn("law {} broken: {} {}", law.law(), from, law.detail()));
  }
}
