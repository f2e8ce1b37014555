// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a report as an agent sends it, gzipped JSON: rows and totals of the instance, all else as
 * the wire's golden report has it.
 */
final class ReportText {

  private static final String TRACKED =
      ",\"provenance\":\"observed\",\"fullyTracked\":true,\"refcount\":{\"objects\":%d,\"sum\":%d,"
          + "\"max\":9,\"histogram\":[0,%d,%d,0,0,0,0,0]},\"generations\":[%d,%d,%d],"
          + "\"untrackedByGc\":0,\"ageSeconds\":{\"p50\":12.5,\"p95\":310.0,\"max\":601.25},"
          + "\"pools\":{\"used\":4,\"full\":30,\"empty\":0,\"blocksUsed\":%d,\"blocksTotal\":%d,"
          + "\"occupancy\":0.93,\"strandedBytes\":%d,\"releasableBytes\":0,\"largeObjects\":0,"
          + "\"largeBytes\":0},\"pending\":0,\"freed\":{\"acyclic\":{\"objects\":%d,\"bytes\":%d},"
          + "\"cyclic\":{\"objects\":%d,\"bytes\":%d},\"unsettled\":{\"objects\":0,\"bytes\":0},"
          + "\"untraced\":{\"objects\":0,\"bytes\":0},\"unknown\":{\"objects\":0,\"bytes\":0},"
          + "\"finalizable\":{\"objects\":0,\"bytes\":0},"
          + "\"classUnloading\":{\"objects\":0,\"bytes\":0}}}";

  private static final String COUNTED =
      ",\"provenance\":\"observed\",\"fullyTracked\":false,\"untrackedByGc\":0,\"pending\":0}";

  private static final String[] LEFT_OUT = {
    "types",
    "totals",
    "other",
    "remote",
    "answers",
    "service",
    "serviceInstance",
    "serviceVersion",
    "startedAt",
    "sentAt",
    "sequence"
  };

  private final String tail;

  ReportText(Path golden) throws IOException {
    var root = (ObjectNode) new ObjectMapper().readTree(golden.toFile());
    for (String field : LEFT_OUT) {
      root.remove(field);
    }
    tail = root.toString().substring(1);
  }

  byte[] gzipped(SimulatedInstance of, long now) {
    StringBuilder json = new StringBuilder(150_000);
    json.append("{\"service\":\"").append(of.service);
    json.append("\",\"serviceInstance\":\"").append(of.name);
    json.append("\",\"serviceVersion\":\"").append(of.version);
    json.append("\",\"startedAt\":").append(of.startedAt());
    json.append(",\"sentAt\":").append(of.sentAt(now));
    json.append(",\"sequence\":").append(of.sequence());
    json.append(",\"types\":[");
    long[] totals = new long[Sums.FIELDS.size()];
    for (int type = 0; type < of.types(); type++) {
      json.append(type == 0 ? "" : ",");
      row(json, of, type);
      Sums.add(totals, of, type);
    }
    json.append("],\"other\":{\"type\":\"other\",\"allocatedObjects\":0,\"allocatedBytes\":0,");
    json.append("\"registered\":0,\"adopted\":0,\"liveObjects\":0,\"liveBytes\":0").append(COUNTED);
    json.append(",\"totals\":{\"allocatedObjects\":").append(totals[0]);
    json.append(",\"allocatedBytes\":").append(totals[1]);
    json.append(",\"registered\":").append(totals[2]);
    json.append(",\"adopted\":0,\"freed\":").append(totals[2] - totals[3]);
    json.append(",\"liveObjects\":").append(totals[3]);
    json.append(",\"liveBytes\":").append(totals[4]);
    json.append(",\"edges\":9000,\"roots\":37},").append(tail);
    return gzip(json.toString());
  }

  private static void row(StringBuilder json, SimulatedInstance of, int type) {
    long live = of.live(type);
    long size = SimulatedInstance.size(type);
    json.append("{\"type\":\"").append(of.nameOf(type));
    json.append("\",\"allocatedObjects\":").append(of.allocated(type));
    json.append(",\"allocatedBytes\":").append(of.allocated(type) * size);
    json.append(",\"registered\":").append(of.registered(type));
    json.append(",\"adopted\":0,\"liveObjects\":").append(live);
    json.append(",\"liveBytes\":").append(live * size);
    if (!SimulatedInstance.isTracked(type)) {
      json.append(COUNTED);
      return;
    }
    long young = Math.min(live, 100);
    json.append(
        String.format(
            TRACKED,
            live,
            of.references(type),
            live - live / 3,
            live / 3,
            young,
            (live - young) / 2,
            live - young - (live - young) / 2,
            live,
            live + 170,
            170 * size,
            of.acyclic(type),
            of.acyclic(type) * size,
            of.cyclic(type),
            of.cyclic(type) * size));
  }

  private static byte[] gzip(String text) {
    var bytes = new ByteArrayOutputStream(32_768);
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
