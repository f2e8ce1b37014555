// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import java.util.HashMap;
import java.util.Map;

/** Isolated cycles of one shape, and how many of them were seen. */
public final class CycleShape {

  private final String fingerprint;
  private final int[] stepTypes;
  private final int[] stepSlots;
  private final Tally suspected = new Tally();
  private final Tally confirmed = new Tally();
  private long suspectedNow;

  CycleShape(String fingerprint, int[] stepTypes, int[] stepSlots) {
    this.fingerprint = fingerprint;
    this.stepTypes = stepTypes;
    this.stepSlots = stepSlots;
  }

  /** Sixteen hex digits. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Steps of the drawn cycle; 0 for the row of shapes beyond the cap. */
  public int steps() {
    return stepTypes.length;
  }

  public int stepType(int step) {
    return stepTypes[step];
  }

  public int stepSlot(int step) {
    return stepSlots[step];
  }

  /** Those a collection found unreachable. */
  public Tally suspected() {
    return suspected;
  }

  /** Those the JVM reclaimed. */
  public Tally confirmed() {
    return confirmed;
  }

  /** Members suspected now. */
  public long suspectedNow() {
    return suspectedNow;
  }

  void suspectedNow(int delta) {
    suspectedNow += delta;
  }

  /** Cycles of a shape in one state. */
  public static final class Tally {

    private long seen;
    private long objects;
    private long bytes;
    private long heldBytes;
    private final Map<Made, long[]> made = new HashMap<>();
    private final Map<Integer, long[]> held = new HashMap<>();

    /** Cycles. */
    public long seen() {
      return seen;
    }

    /** Their members. */
    public long objects() {
      return objects;
    }

    /** Bytes of the members. */
    public long bytes() {
      return bytes;
    }

    /** Bytes of what hung on them. */
    public long heldBytes() {
      return heldBytes;
    }

    /** Members by type and site; the value is {objects}. */
    public Map<Made, long[]> made() {
      return made;
    }

    /** What hung on them by type; the value is {objects, bytes}. */
    public Map<Integer, long[]> held() {
      return held;
    }

    void cycle() {
      seen++;
    }

    void member(int type, int site, long memberBytes) {
      objects++;
      bytes += memberBytes;
      made.computeIfAbsent(new Made(type, site), key -> new long[1])[0]++;
    }

    void hung(int type, long hungBytes) {
      heldBytes += hungBytes;
      long[] row = held.computeIfAbsent(type, key -> new long[2]);
      row[0]++;
      row[1] += hungBytes;
    }
  }

  /**
   * Where a member was made.
   *
   * @param type its type
   * @param site its allocation site
   */
  public record Made(int type, int site) {

    // its own, not the JDK's, which would remember this class and, in the agent, its loader
    @Override
    public boolean equals(Object other) {
      return other instanceof Made made && made.type == type && made.site == site;
    }

    @Override
    public int hashCode() {
      return 31 * type + site;
    }
  }
}
