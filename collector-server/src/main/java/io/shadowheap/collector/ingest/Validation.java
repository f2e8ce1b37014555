// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.ingest;

import io.shadowheap.collector.problem.Problem;
import io.shadowheap.wire.CycleObjects;
import io.shadowheap.wire.CycleRow;
import io.shadowheap.wire.Duplicates;
import io.shadowheap.wire.Duplicates.Place;
import io.shadowheap.wire.Generations;
import io.shadowheap.wire.OffHeap;
import io.shadowheap.wire.Pools;
import io.shadowheap.wire.Remote;
import io.shadowheap.wire.Report;
import io.shadowheap.wire.TypeRow;
import io.shadowheap.wire.TypeRow.ReclaimDelay;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a report must say beside the shape of its fields. After it every name that becomes a metric
 * label is there once, so no report can break an exposition.
 */
final class Validation {

  private static final Set<String> TIERS = Set.of("census", "shadow", "exact");
  private static final Set<String> PROVENANCES = Set.of("observed", "estimated");
  private static final Set<String> STATES = Set.of("suspected", "confirmed", "withdrawn");
  private static final Set<String> OFF_HEAP = Set.of("direct", "mapped", "segment");
  private static final Set<String> WOVEN = Set.of("scope", "all");
  private static final Set<String> LIMITS =
      Set.of("none", "cpu_budget", "collector", "max_objects");
  private static final String OTHER = "other";

  /** HMAC-SHA256 as {@link io.shadowheap.wire.Seal} writes it. */
  private static final String SEAL = "[0-9a-f]{64}";

  /** A scraper is sent there: nothing but a name or an address, and a port. */
  private static final String HOST_AND_PORT =
      "([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\]):[0-9]{1,5}";

  /** What the agent's option takes; a request waits for two of them. */
  private static final int LONGEST_INTERVAL = 3_600;

  private Validation() {}

  /**
   * @throws Problem naming the first field that is wrong
   */
  static void check(Report report) {
    Shape.check(report);
    requireName("service", report.service());
    requireName("serviceInstance", report.serviceInstance());
    require(report.sequence() >= 1, "sequence=" + report.sequence(), "count from 1");
    require(report.startedAt() >= 1, "startedAt=" + report.startedAt(), "send milliseconds");
    requireOneOf(TIERS, "tier", report.tier());
    types(report);
    if (report.generations() != null) {
      generations(report.generations());
    }
    if (report.pools() != null) {
      pools(report.pools());
    }
    cycles(report.cycles());
    if (report.cycleObjects().suspicions() != null) {
      suspicions(report.cycleObjects());
    }
    if (report.remote() != null) {
      remote(report.remote());
    }
    if (report.self().attachment() != null) {
      requireOneOf(WOVEN, "self.attachment.woven", report.self().attachment().woven());
    }
    if (report.answers() != null) {
      Answers.check(report.answers());
    }
    if (report.duplicates() != null) {
      duplicates(report.duplicates());
    }
    if (report.offHeap() != null) {
      offHeap(report.offHeap());
    }
    if (report.governor() != null) {
      requireOneOf(LIMITS, "governor.limitedBy", report.governor().limitedBy());
    }
    if (report.scrape() != null) {
      require(
          report.scrape().matches(HOST_AND_PORT),
          "scrape=" + report.scrape(),
          "send host:port, an IPv6 address in brackets");
    }
  }

  private static void remote(Remote remote) {
    requireName("remote.challenge", remote.challenge());
    require(
        remote.proof().matches(SEAL),
        "remote.proof=" + remote.proof(),
        "send the seal of the challenge, 64 digits of hexadecimal");
    int interval = remote.intervalSeconds();
    require(
        interval >= 1 && interval <= LONGEST_INTERVAL,
        "remote.intervalSeconds=" + interval,
        "send 1 to " + LONGEST_INTERVAL);
  }

  private static void types(Report report) {
    var names = new HashSet<String>();
    for (TypeRow row : report.types()) {
      requireName("type", row.type());
      require(!row.type().equals(OTHER), "types has type=other", "send the sum as field other");
      require(names.add(row.type()), "type=" + row.type() + " comes twice", "send one row");
      type(row);
    }
    require(
        report.other().type().equals(OTHER), "other.type=" + report.other().type(), "write other");
    type(report.other());
  }

  private static void type(TypeRow row) {
    requireOneOf(PROVENANCES, "provenance", row.provenance());
    requireSize("generations", row.generations(), 3);
    requireSize(
        "refcount.histogram", row.refcount() == null ? null : row.refcount().histogram(), 8);
    if (row.reclaimDelay() != null) {
      reclaimDelay(row.type(), row.reclaimDelay());
    }
  }

  private static void reclaimDelay(String type, ReclaimDelay delay) {
    requireSize(
        "reclaimDelay.histogram", delay.histogram(), ReclaimDelay.BOUNDS_SECONDS.size() + 1);
    require(
        sum(delay.histogram().stream()) == delay.objects(),
        "type=" + type + " has reclaimDelay.objects=" + delay.objects(),
        "send the sum of its histogram");
  }

  private static void generations(Generations generations) {
    requireSize("generations.thresholds", generations.thresholds(), 3);
    requireSize("generations.counts", generations.counts(), 3);
    requireSize("generations.rows", generations.rows(), 3);
    for (int i = 0; i < 3; i++) {
      int generation = generations.rows().get(i).generation();
      require(
          generation == i, "generations.rows[" + i + "].generation=" + generation, "write " + i);
    }
  }

  private static void pools(Pools pools) {
    record Key(int sizeClass, String type) {}
    var keys = new HashSet<Key>();
    for (Pools.Row row : pools.rows()) {
      boolean first = keys.add(new Key(row.sizeClass(), row.type()));
      String name = "pools.rows sizeClass=" + row.sizeClass() + " type=" + row.type();
      require(first, name + " comes twice", "send one row");
    }
  }

  private static void cycles(List<CycleRow> cycles) {
    var fingerprints = new HashSet<String>();
    for (CycleRow row : cycles) {
      requireName("fingerprint", row.fingerprint());
      requireOneOf(STATES, "state", row.state());
      boolean first = fingerprints.add(row.fingerprint());
      require(first, "fingerprint=" + row.fingerprint() + " comes twice", "send one row");
    }
  }

  /** Ratios are made of these: none may be above 1. */
  private static void suspicions(CycleObjects members) {
    CycleObjects.Suspicions became = members.suspicions();
    require(
        became.confirmed() <= members.confirmed(),
        "cycleObjects.suspicions.confirmed=" + became.confirmed(),
        "send at most confirmed=" + members.confirmed());
    require(
        became.cyclesSuspected() <= became.cycles(),
        "cycleObjects.suspicions.cyclesSuspected=" + became.cyclesSuspected(),
        "send at most cycles=" + became.cycles());
  }

  private static void duplicates(Duplicates duplicates) {
    require(
        duplicates.holdersRead() <= duplicates.holders(),
        "duplicates.holdersRead=" + duplicates.holdersRead(),
        "send at most holders=" + duplicates.holders());
    var types = new HashSet<String>();
    for (Duplicates.Row row : duplicates.rows()) {
      String name = "duplicates.rows type=" + row.type();
      requireName("duplicates.rows type", row.type());
      require(types.add(row.type()), name + " comes twice", "send one row");
      require(
          row.instances() == row.distinct() + row.duplicates() + row.uncounted(),
          name + " has instances=" + row.instances(),
          "send distinct + duplicates + uncounted");
      require(
          row.savedBytes() <= row.bytes(),
          name + " has savedBytes=" + row.savedBytes(),
          "send at most bytes=" + row.bytes());
      require(
          row.cachedDuplicates() <= row.duplicates(),
          name + " has cachedDuplicates=" + row.cachedDuplicates(),
          "send at most duplicates=" + row.duplicates());
      require(
          row.cachedBytes() <= row.savedBytes(),
          name + " has cachedBytes=" + row.cachedBytes(),
          "send at most savedBytes=" + row.savedBytes());
      places(name, row);
    }
  }

  /** Each object of a row is held at one of its places. */
  private static void places(String name, Duplicates.Row row) {
    for (Place place : row.places()) {
      require(
          place.distinct() <= place.instances() && place.savedBytes() <= place.bytes(),
          name + " has distinct=" + place.distinct() + " savedBytes=" + place.savedBytes(),
          "send at most instances=" + place.instances() + " and bytes=" + place.bytes());
    }
    require(
        sum(row.places().stream().map(Place::instances)) == row.instances()
            && sum(row.places().stream().map(Place::bytes)) == row.bytes(),
        name + " has places that are not instances=" + row.instances() + " bytes=" + row.bytes(),
        "send places that sum up to the row, those left out with an empty path");
  }

  private static void offHeap(OffHeap offHeap) {
    record Key(String site, String kind) {}
    var keys = new HashSet<Key>();
    for (OffHeap.Row row : offHeap.rows()) {
      requireOneOf(OFF_HEAP, "offHeap.rows kind", row.kind());
      boolean first = keys.add(new Key(row.site(), row.kind()));
      String name = "offHeap.rows site=" + row.site() + " kind=" + row.kind();
      require(first, name + " comes twice", "send one row");
      require(
          row.live() <= row.allocations(),
          name + " has live=" + row.live(),
          "send at most allocations=" + row.allocations());
      require(
          row.liveBytes() <= row.allocatedBytes(),
          name + " has liveBytes=" + row.liveBytes(),
          "send at most allocatedBytes=" + row.allocatedBytes());
    }
    var pools = new HashSet<String>();
    for (OffHeap.Pool pool : offHeap.pools()) {
      requireName("offHeap.pools pool", pool.pool());
      String name = "offHeap.pools pool=" + pool.pool();
      require(pools.add(pool.pool()), name + " comes twice", "send one row");
    }
  }

  /** A sum beyond a long equals nothing. */
  private static long sum(Stream<Long> terms) {
    try {
      return terms.reduce(0L, Math::addExact);
    } catch (ArithmeticException overflow) {
      return -1;
    }
  }

  private static void requireName(String field, String value) {
    require(!value.isBlank(), field + " is empty", "send a name");
  }

  private static void requireOneOf(Set<String> allowed, String field, String value) {
    require(
        allowed.contains(value),
        field + "=" + value,
        "write one of " + String.join(", ", allowed.stream().sorted().toList()));
  }

  private static void requireSize(String field, List<?> list, int size) {
    require(
        list == null || list.size() == size,
        field + " has size=" + (list == null ? 0 : list.size()),
        "send " + size + " numbers");
  }

  private static void require(boolean holds, String what, String instead) {
    if (!holds) {
      throw new Problem(422, "report rejected: " + what + "; " + instead);
    }
  }
}
