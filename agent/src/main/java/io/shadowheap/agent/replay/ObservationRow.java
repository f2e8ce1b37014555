// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.replay.Observation;
import java.io.IOException;
import java.util.Map;

/** An observation as a row of gc expectations; what the format leaves out is left out. */
final class ObservationRow {

  private ObservationRow() {}

  static void write(Observation seen, RowWriter out) throws IOException {
    out.begin();
    out.put("i", seen.index());
    out.put("count", seen.counts());
    out.put("n", seen.objects());
    if (!seen.refcounts().isEmpty()) {
      out.begin("rc");
      for (Map.Entry<Integer, Integer> entry : seen.refcounts().entrySet()) {
        out.put(entry.getKey().toString(), entry.getValue());
      }
      out.end();
    }
    if (!seen.dead().isEmpty()) {
      out.put("dead", seen.dead());
    }
    if (!seen.events().isEmpty()) {
      out.putTexts("ev", () -> seen.events().stream().map(Observation.Event::label).iterator());
    }
    if (seen.found() != null) {
      out.put("ret", seen.found());
    }
    if (seen.stats() != null) {
      out.putAll("stats", seen.stats());
    }
    if (seen.longLived() != null) {
      out.put("ll", seen.longLived());
    }
    if (seen.freeLists() != null) {
      out.put("free", seen.freeLists());
    }
    if (seen.snapshot() != null) {
      out.putAll("gens", seen.snapshot().generations());
      out.put("untracked", seen.snapshot().untracked());
      out.put("frozen", seen.snapshot().frozen());
    }
    out.endRow();
  }
}
