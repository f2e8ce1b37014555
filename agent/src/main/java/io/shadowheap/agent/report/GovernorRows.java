// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.report;

import io.shadowheap.agent.govern.GovernorView;
import io.shadowheap.agent.names.Site;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.wire.Governor;
import java.util.ArrayList;
import java.util.List;

/** What the governor decided, with names instead of numbers. */
final class GovernorRows {

  private GovernorRows() {}

  static Governor of(GovernorView view, long typesSampled, Sites sites, TypeNames types) {
    List<Governor.Site> rows = new ArrayList<>();
    for (GovernorView.SampledSite sampled : view.sites()) {
      Site site = sites.get(sampled.site());
      rows.add(
          new Governor.Site(
              site.where(),
              types.name(site.type()),
              1.0 / (1L << sampled.rate()),
              sampled.objectsPerSecond()));
    }
    return new Governor(
        view.allowedCores(),
        view.threadCores(),
        view.hookCores(),
        view.hookCpuSeconds(),
        view.limitedBy(),
        view.targetPerSecond(),
        view.objectsPerSecond(),
        view.recentRatio(),
        view.sitesSampled(),
        typesSampled,
        view.decisions(),
        rows);
  }
}
