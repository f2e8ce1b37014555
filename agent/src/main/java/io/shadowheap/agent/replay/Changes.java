// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.CollectionRules;
import io.shadowheap.model.Profile;
import io.shadowheap.model.pool.PoolGeometry;
import io.shadowheap.model.replay.ObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code --what-if key=value,...} changes about a profile. */
final class Changes {

  static final String PROFILE = "profile";
  private static final String THRESHOLDS = "thresholds";
  private static final String ALIGNMENT = "alignment";
  private static final String THRESHOLD = "threshold";
  private static final String POOL_SIZE = "poolSize";
  private static final String POOL_OVERHEAD = "poolOverhead";
  private static final String ARENA_SIZE = "arenaSize";
  private static final String POOLS_PER_ARENA = "poolsPerArena";
  private static final String KEEP_LAST = "keepLastEmptyArena";
  private static final String DEFERRED = "deferredTrigger";
  private static final String UNTRACK = "untrackDicts";
  private static final String PARTIAL = "partialResurrection";
  private static final String UNCOLLECTABLE = "uncollectableDel";
  private static final String FREE_LIST = "freelist.";

  private static final List<String> POOL_KEYS =
      List.of(
          PROFILE,
          ALIGNMENT,
          THRESHOLD,
          POOL_SIZE,
          POOL_OVERHEAD,
          ARENA_SIZE,
          POOLS_PER_ARENA,
          KEEP_LAST);

  /** An arena begins at a multiple of it; larger pools lose one per arena to their alignment. */
  private static final int PAGE_BYTES = 4096;

  private final Map<String, String> given = new LinkedHashMap<>();

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if there is an unknown key, or one twice
   */
  Changes(String text) {
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (equals < 0 || !keys().contains(key)) {
        throw new IllegalArgumentException(
            "what-if=%s is not known; write KEY=VALUE with a key of %s"
                .formatted(pair, String.join(", ", keys())));
      }
      if (given.put(key, pair.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("what-if=%s has %s twice".formatted(text, key));
      }
    }
  }

  /** What may be changed. */
  static List<String> keys() {
    List<String> keys = new ArrayList<>(POOL_KEYS);
    keys.addAll(List.of(THRESHOLDS, DEFERRED, UNTRACK, PARTIAL, UNCOLLECTABLE));
    for (ObjectType type : ObjectType.values()) {
      keys.add(FREE_LIST + type.word());
    }
    return keys;
  }

  /** The profile that replaces the trace's as a whole, or else another one. */
  Profile profile(Profile otherwise) {
    return given.containsKey(PROFILE) ? Profile.named(given.get(PROFILE)) : otherwise;
  }

  /** A profile with all the other changes. */
  Profile applyTo(Profile base) {
    CollectionRules rules = base.collections();
    Profile changed =
        base.with(applyTo(base.pools()))
            .with(
                new CollectionRules(
                    flag(DEFERRED, rules.deferredTrigger()),
                    flag(UNTRACK, rules.untrackDicts()),
                    flag(PARTIAL, rules.partialResurrection()),
                    flag(UNCOLLECTABLE, rules.uncollectableDel())));
    if (given.containsKey(THRESHOLDS)) {
      int[] thresholds = thresholds(given.get(THRESHOLDS));
      changed = changed.withThresholds(thresholds[0], thresholds[1], thresholds[2]);
    }
    for (ObjectType type : ObjectType.values()) {
      String key = FREE_LIST + type.word();
      if (given.containsKey(key)) {
        changed = changed.with(type.keep(number(key, 0), changed.freeLists()));
      }
    }
    return changed;
  }

  /** The sizes with their changes; pools per arena follow from the sizes unless they are given. */
  PoolGeometry applyTo(PoolGeometry base) {
    int poolSize = number(POOL_SIZE, base.poolBytes());
    int arenaSize = number(ARENA_SIZE, base.arenaBytes());
    int poolsPerArena = base.poolsPerArena();
    if (poolSize > 0 && (poolSize != base.poolBytes() || arenaSize != base.arenaBytes())) {
      boolean losesOne = base.poolsPerArena() < base.arenaBytes() / base.poolBytes();
      poolsPerArena = arenaSize / poolSize - (losesOne && poolSize > PAGE_BYTES ? 1 : 0);
    }
    return new PoolGeometry(
        number(ALIGNMENT, base.alignment()),
        number(THRESHOLD, base.smallRequestThreshold()),
        poolSize,
        number(POOL_OVERHEAD, base.poolOverheadBytes()),
        arenaSize,
        number(POOLS_PER_ARENA, poolsPerArena),
        flag(KEEP_LAST, base.keepsLastEmptyArena()));
  }

  /** Refuses changes that mean nothing to an allocator trace. */
  void requirePoolsOnly() {
    for (String key : given.keySet()) {
      if (!POOL_KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "what-if=%s changes nothing in an allocator trace; leave it out".formatted(key));
      }
    }
  }

  @Override
  public String toString() {
    List<String> pairs = new ArrayList<>();
    given.forEach((key, value) -> pairs.add(key + "=" + value));
    return String.join(",", pairs);
  }

  private int number(String key, int otherwise) {
    return given.containsKey(key) ? number(key, given.get(key)) : otherwise;
  }

  private boolean flag(String key, boolean otherwise) {
    String value = given.getOrDefault(key, String.valueOf(otherwise));
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(
          "what-if %s=%s is not known; write true or false".formatted(key, value));
    }
    return value.equals("true");
  }

  private static int[] thresholds(String value) {
    String[] parts = value.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "what-if thresholds=%s is not known; write three numbers as 700:10:10".formatted(value));
    }
    int[] thresholds = new int[3];
    for (int i = 0; i < 3; i++) {
      thresholds[i] = number(THRESHOLDS, parts[i]);
    }
    return thresholds;
  }

  private static int number(String key, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException expected) {
      // said below
    }
    throw new IllegalArgumentException(
        "what-if %s=%s is not a number; write 0 to 2147483647".formatted(key, value));
  }
}
