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

    void add(int age) {
      oldest = Math.max(oldest, age);
      if (passed++ % stride == 0) {
        sample[n++] = age;
      }
    }
  }

  private Ages() {}

  /** Ages of all tracked objects by type. */
  static Map<Integer, AgeSeconds> of(Tracked tracked) {
    OfType[] types = new OfType[256];
    for (int id = 0; id < tracked.limit(); id++) {
      if (isCounted(tracked, id)) {
        int type = tracked.layout(id).type;
        if (type >= types.length) {
          types = Arrays.copyOf(types, Math.max(type + 1, types.length * 2));
        }
        if (types[type] == null) {
          types[type] = new OfType();
        }
        types[type].objects++;
      }
    }
    for (OfType type : types) {
      if (type != null) {
        type.stride = (type.objects + SAMPLE - 1) / SAMPLE;
        type.sample = new int[(type.objects + type.stride - 1) / type.stride];
      }
    }
    for (int id = 0; id < tracked.limit(); id++) {
      if (isCounted(tracked, id)) {
        types[tracked.layout(id).type].add(tracked.age(id));
      }
    }
    Map<Integer, AgeSeconds> ages = new HashMap<>();
    for (int type = 0; type < types.length; type++) {
      if (types[type] != null) {
        ages.put(type, quantiles(types[type]));
      }
    }
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
