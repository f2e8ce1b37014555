// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import io.shadowheap.collector.api.Api;
import io.shadowheap.collector.api.DiffApi;
import io.shadowheap.collector.api.DiffApi.DiffView;
import io.shadowheap.collector.api.HistoryApi;
import io.shadowheap.collector.api.HistoryApi.HistoryView;
import io.shadowheap.collector.api.LeakApi;
import io.shadowheap.collector.leak.Verdict;
import io.shadowheap.collector.page.PageFiles;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers what a file says. */
public final class Findings {

  private static final String COLUMNS =
      "liveBytes,liveObjects,generation0Objects,generation1Objects,generation2Objects";
  private static final String USUAL_RANGE = "6h";

  /** Types that grow of which the past is drawn. */
  private static final int MOST_DRAWN = 4;

  private static final String ROWS = "1000";

  private final Instances instances;
  private final LeakApi leaks;
  private final HistoryApi history;
  private final DiffApi diff;
  private final Document document;

  public Findings(
      Instances instances, LeakApi leaks, HistoryApi history, DiffApi diff, PageFiles page) {
    this.instances = instances;
    this.leaks = leaks;
    this.history = history;
    this.diff = diff;
    this.document = new Document(page.style());
  }

  /**
   * About one instance.
   *
   * @param id as the API shows it
   * @param range how far back from the last report the past goes, such as 6h; null for that
   */
  public Sheet instance(String id, String range) {
    Instance instance = Api.find(instances, id);
    LeakApi.InstanceLeaksView verdicts = leaks.ofInstance(id);
    Map<String, HistoryView> growing = new LinkedHashMap<>();
    for (Verdict verdict : verdicts.leaks().stream().limit(MOST_DRAWN).toList()) {
      growing.put(verdict.type(), past(instance, verdict.type(), range));
    }
    var known =
        new Known(
            instance, instances.isSilent(instance), verdicts, past(instance, null, range), growing);
    return document.of(new InstanceFile(known));
  }

  private HistoryView past(Instance instance, String type, String range) {
    long end = instance.lastSeen().toEpochMilli() + 1;
    var time =
        new HistoryApi.Time(
            HistoryApi.before(end, "range", range == null ? USUAL_RANGE : range),
            Long.toString(end),
            null,
            COLUMNS);
    var series =
        new HistoryApi.Series(instance.report().service(), instance.id(), type, null, null);
    return history.history(series, time);
  }

  /**
   * About a diff.
   *
   * @param sides as the API takes them
   * @param per instance or total; null for instance
   */
  public Sheet diff(DiffApi.Sides sides, String per) {
    DiffView types = diff(sides, per, "type", Changes.TYPE_COLUMNS);
    var compared =
        new DiffFile.Compared(
            sides,
            diff(sides, per, "total", null),
            Changes.live(types),
            Changes.live(diff(sides, per, "site", Changes.SITE_COLUMNS)),
            Changes.rings(diff(sides, per, "cycle", Changes.RING_COLUMNS)),
            names(types.left().service(), types.right().service()));
    return document.of(new DiffFile(compared));
  }

  private DiffView diff(DiffApi.Sides sides, String per, String kind, String columns) {
    return diff.diff(sides, new DiffApi.Show(kind, per, columns, null, ROWS, null));
  }

  /** Of instances by id, and of rings by fingerprint. */
  private Map<String, String> names(String left, String right) {
    Map<String, String> names = new HashMap<>();
    for (Instance instance : instances.all()) {
      String service = instance.report().service();
      if (service.equals(left) || service.equals(right)) {
        names.put(instance.id(), instance.report().serviceInstance());
        instance
            .report()
            .cycles()
            .forEach(ring -> names.put(ring.fingerprint(), Ring.inWords(ring)));
      }
    }
    return names;
  }
}
