// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.findings;

import io.shadowheap.wire.SiteRow;
import io.shadowheap.wire.TypeRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tells growth from coming and going, and from a cache that fills and stays.
 *
 * <p>Live objects rise and fall with every JVM GC, so the floor counts: of a look, the least number
 * of live objects in it and all later ones. A cache that fills raises its floor and stops; garbage
 * that waits for the JVM GC never raises it; only what is added and not taken away raises it from
 * beginning to end.
 *
 * <p>A type has grown if over the looks after the warm-up
 *
 * <ol>
 *   <li>its floor rose by {@link #LEAST_OBJECTS} and by {@link #LEAST_RATIO} of what there was,
 *   <li>it rose in each third of that time (each half, if there are four looks), by at least {@link
 *       #LEAST_PART} of the whole,
 *   <li>at least {@link #LEAST_KEPT} of the objects that came are still there, and
 *   <li>the oldest object aged nearly as fast as the clock: nothing old was let go.
 * </ol>
 *
 * <p>Only types of the application whose objects are registered at their allocation are judged:
 * adopted objects become known little by little, which looks like growth and is none.
 */
final class Growth {

  static final int LEAST_LOOKS = 4;
  private static final long LEAST_OBJECTS = 50;
  private static final double LEAST_RATIO = 0.05;
  private static final double LEAST_PART = 0.1;
  private static final double LEAST_KEPT = 0.25;
  private static final double LEAST_AGEING = 0.8;
  private static final double MOST_ADOPTED = 0.1;
  private static final double WARM_UP = 0.2;

  private final List<Look> looks;

  Growth(List<Look> all) {
    double last = all.isEmpty() ? 0 : all.get(all.size() - 1).atSeconds();
    looks = all.stream().filter(look -> look.atSeconds() >= last * WARM_UP).toList();
  }

  /** Types that grew, most objects first; empty with too few looks to tell. */
  List<Grown> grown() {
    List<Grown> grown = new ArrayList<>();
    if (looks.size() < LEAST_LOOKS) {
      return grown;
    }
    for (TypeRow row : lastLook().types()) {
      if (lastLook().instance().owns(row) && isRegistered(row)) {
        judge(row, grown);
      }
    }
    grown.sort(Comparator.comparingLong(Grown::objects).reversed());
    return grown;
  }

  private static boolean isRegistered(TypeRow row) {
    return row.fullyTracked() || row.adopted() < MOST_ADOPTED * row.registered();
  }

  private void judge(TypeRow last, List<Grown> grown) {
    long[] floor = floor(last.type());
    if (floor == null) {
      return;
    }
    // The very last floor is that look's own count, garbage included; the one before is the lower
    // of two looks.
    int end = floor.length - 2;
    long rise = floor[end] - floor[0];
    TypeRow first = looks.get(0).row(last.type());
    double seconds = looks.get(end).atSeconds() - looks.get(0).atSeconds();
    double kept = kept(first, looks.get(end).row(last.type()));
    if (rise >= LEAST_OBJECTS
        && rise >= LEAST_RATIO * floor[0]
        && roseInEachPart(floor, end, rise)
        && kept >= LEAST_KEPT
        && last.ageSeconds().max() - first.ageSeconds().max()
            >= LEAST_AGEING * (lastLook().atSeconds() - looks.get(0).atSeconds())) {
      grown.add(new Grown(last, rise, seconds, kept, site(last.type())));
    }
  }

  /** Per look the least live count from there on; null if a look has no row of the type. */
  private long[] floor(String type) {
    long[] floor = new long[looks.size()];
    long least = Long.MAX_VALUE;
    for (int i = looks.size() - 1; i >= 0; i--) {
      TypeRow row = looks.get(i).row(type);
      if (row == null || row.ageSeconds() == null) {
        return null;
      }
      least = Math.min(least, live(row));
      floor[i] = least;
    }
    return floor;
  }

  private static boolean roseInEachPart(long[] floor, int end, long rise) {
    int parts = Math.min(3, end);
    for (int part = 0; part < parts; part++) {
      long step = floor[end * (part + 1) / parts] - floor[end * part / parts];
      if (step < LEAST_PART * rise) {
        return false;
      }
    }
    return true;
  }

  /** Where a sample is tracked, the objects it stands for. */
  static long live(TypeRow row) {
    return row.estimate() == null ? row.liveObjects() : row.estimate().objects();
  }

  /** Of those that came; of a sample nobody knows how many the freed ones stood for. */
  private static double kept(TypeRow first, TypeRow last) {
    long more = live(last) - live(first);
    boolean sampled = first.estimate() != null || last.estimate() != null;
    long came =
        sampled
            ? last.allocatedObjects() - first.allocatedObjects()
            : more + freed(last) - freed(first);
    return more <= 0 ? 0 : Math.min(1, (double) more / came);
  }

  static long freed(TypeRow row) {
    TypeRow.Freed freed = row.freed();
    if (freed == null) {
      return 0;
    }
    long objects = 0;
    for (TypeRow.Amount amount :
        new TypeRow.Amount[] {
          freed.acyclic(),
          freed.cyclic(),
          freed.unsettled(),
          freed.untraced(),
          freed.unknown(),
          freed.finalizable(),
          freed.classUnloading()
        }) {
      objects += amount == null ? 0 : amount.objects();
    }
    return objects;
  }

  private String site(String type) {
    return lastLook().sites().stream()
        .filter(site -> type.equals(site.type()))
        .max(Comparator.comparingLong(SiteRow::liveObjects))
        .map(SiteRow::site)
        .orElse("");
  }

  private Look lastLook() {
    return looks.get(looks.size() - 1);
  }
}
