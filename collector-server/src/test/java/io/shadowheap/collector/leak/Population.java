// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import io.shadowheap.wire.TypeRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * The objects of one type as they come and go: the dead stay until a JVM GC, the living reach
 * generation 2 with a collection of generation 1.
 */
final class Population {

  private record Cohort(double born, double dies, long objects) {}

  private final Deque<Cohort> cohorts = new ArrayDeque<>();
  private final double gcSeconds;
  private final double promotionSeconds;
  private final int bytesEach;
  private final boolean held;
  private long born;

  Population(Random random, boolean held) {
    this.gcSeconds = 5 + random.nextInt(40);
    this.promotionSeconds = 2 + random.nextInt(14);
    this.bytesEach = 16 + 8 * random.nextInt(60);
    this.held = held;
  }

  void add(double now, long objects, double lifetime) {
    if (objects > 0) {
      cohorts.add(new Cohort(now, now + lifetime, objects));
      born += objects;
    }
  }

  /** The oldest die until so many are left: a cache of bounded size. */
  void bound(double now, long most) {
    long over = alive(now) - most;
    for (Cohort oldest = first(now); over > 0 && oldest != null; oldest = first(now)) {
      cohorts.remove(oldest);
      long dying = Math.min(over, oldest.objects());
      if (dying < oldest.objects()) {
        cohorts.addFirst(new Cohort(oldest.born(), oldest.dies(), oldest.objects() - dying));
      }
      cohorts.addLast(new Cohort(oldest.born(), now, dying));
      over -= dying;
    }
  }

  private Cohort first(double now) {
    return cohorts.stream().filter(cohort -> cohort.dies() > now).findFirst().orElse(null);
  }

  long alive(double now) {
    long alive = 0;
    for (Cohort cohort : cohorts) {
      alive += cohort.dies() > now ? cohort.objects() : 0;
    }
    return alive;
  }

  TypeRow row(String type, double now) {
    double lastGc = Math.floor(now / gcSeconds) * gcSeconds;
    double lastPromotion = Math.floor(now / promotionSeconds) * promotionSeconds;
    long live = 0;
    long old = 0;
    for (Iterator<Cohort> i = cohorts.iterator(); i.hasNext(); ) {
      Cohort cohort = i.next();
      if (cohort.dies() <= lastGc) {
        i.remove();
        continue;
      }
      live += cohort.objects();
      old += cohort.born() < lastPromotion - promotionSeconds ? cohort.objects() : 0;
    }
    long unheld = held ? 0 : live;
    return new TypeRow(
        type,
        born,
        born * bytesEach,
        born,
        0,
        live,
        live * bytesEach,
        "observed",
        true,
        new TypeRow.Refcount(
            live, live - unheld, 1, List.of(unheld, live - unheld, 0L, 0L, 0L, 0L, 0L, 0L)),
        List.of(live - old, 0L, old),
        0,
        new TypeRow.AgeSeconds(age(now, live, 0.5), age(now, live, 0.95), age(now, live, 1)),
        null,
        0,
        null,
        null,
        0,
        null);
  }

  /** Cohorts are in the order of their birth but for the evicted, which are few. */
  private double age(double now, long live, double percentile) {
    long younger = (long) Math.ceil(live * (1 - percentile));
    long seen = 0;
    for (Cohort cohort : cohorts) {
      seen += cohort.objects();
      if (seen >= younger) {
        return now - cohort.born();
      }
    }
    return 0;
  }
}
