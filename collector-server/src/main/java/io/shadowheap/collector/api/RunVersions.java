// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.history.History;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import java.util.HashMap;
import java.util.Map;

/** Which version label each run of a service had, as far as history reaches. */
final class RunVersions {

  private record Run(String instance, long startedAt) {}

  private final Map<Run, String> versions = new HashMap<>();

  private RunVersions() {}

  /** Of all runs that are rolled up, and of those that report. */
  static RunVersions of(String service, History history, Instances instances) {
    var known = new RunVersions();
    for (History.Run run : history.runs(service, 0, Long.MAX_VALUE)) {
      known.versions.put(new Run(run.instance(), run.startedAt()), run.version());
    }
    for (Instance instance : instances.all()) {
      known.versions.put(
          new Run(instance.id(), instance.report().startedAt()),
          instance.report().serviceVersion());
    }
    return known;
  }

  /** Empty if there was none. */
  String of(History.Cell cell) {
    return versions.getOrDefault(new Run(cell.instance(), cell.state().startedAt()), "");
  }
}
