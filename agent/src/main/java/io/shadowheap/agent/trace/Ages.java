// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Ages by type, from a sample of at most {@link #SAMPLE} objects of each. */
final class Ages {

  private static final int SAMPLE = 1_000;

  private static final class OfType {
    int objects;
    int oldest;
    int stride;
    int passed;
    int n;
    int[] sample;
  }

  private Ages() {}

  /** Ages of all tracked objects by type. */
  static Map<Integer, AgeSeconds> of(Tracked tracked) {
    Map<Integer, OfType> types = new HashMap<>();
    for (int id = 0; id < tracked.limit(); id++) {
      if (isCounted(tracked, id)) {
        OfType type = types.computeIfAbsent(tracked.layout(id).type, unseen -> new OfType());
        type.objects++;
        type.oldest = Math.max(type.oldest, tracked.age(id));
      }
    }
    for (OfType type : types.values()) {
      type.stride = (type.objects + SAMPLE - 1) / SAMPLE;
      type.sample = new int[(type.objects + type.stride - 1) / type.stride];
    }
    for (int id = 0; id < tracked.limit(); id++) {
      if (isCounted(tracked, id)) {
        OfType type = types.get(tracked.layout(id).type);
        if (type.passed++ % type.stride == 0) {
          type.sample[type.n++] = tracked.age(id);
        }
      }
    }
    Map<Integer, AgeSeconds> ages = new HashMap<>();
    types.forEach((id, type) -> ages.put(id, quantiles(type)));
    return ages;
  }

  private static boolean isCounted(Tracked tracked, int id) {
    return tracked.contains(id) && tracked.layout(id) != null;
  }

  private static AgeSeconds quantiles(OfType type) {
    Arrays.sort(type.sample);
    int last = type.sample.length - 1;
    return new AgeSeconds(
        type.sample[last / 2] / 10.0,
        type.sample[(int) Math.ceil(last * 0.95)] / 10.0,
        type.oldest / 10.0);
  }
}
