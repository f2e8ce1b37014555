// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Agents that can be scraped themselves, as Prometheus' HTTP service discovery reads them: its own
 * format, an array.
 *
 * @param targets host:port, one each
 * @param labels meta labels, to be relabelled
 */
public record ScrapeTargets(List<String> targets, Map<String, String> labels) {

  private static final String META = "__meta_shadowheap_";

  /** All instances that report and listen, as JSON. */
  public static byte[] json(Instances instances) {
    return Json.bytes(
        instances.reporting().stream()
            .filter(instance -> instance.report().scrape() != null)
            .map(ScrapeTargets::of)
            .toList());
  }

  private static ScrapeTargets of(Instance instance) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(META + "service", instance.report().service());
    labels.put(META + "service_instance", instance.report().serviceInstance());
    labels.put(META + "service_version", instance.report().serviceVersion());
    return new ScrapeTargets(List.of(instance.report().scrape()), labels);
  }
}
