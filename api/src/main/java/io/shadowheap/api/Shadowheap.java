// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.api;

import java.util.ArrayList;
import java.util.List;

/**
 * Asks the shadow heap of this JVM. Each call does nothing without the agent; {@link #answered}
 * says which it is. Any thread.
 *
 * <p>The agent binds this class by giving {@link #ask} a body, in whichever class loaders it lies.
 */
public final class Shadowheap {

  /** The answer where nobody knows one: no agent, an object that is not tracked, or a time-out. */
  public static final long UNKNOWN = -1;

  private static final int GENERATIONS = 3;

  private Shadowheap() {}

  /** How calls are answered; {@link Answered#NOT} without the agent. */
  public static Answered answered() {
    Object how = ask("answered", null, null);
    return how instanceof String name ? Answered.valueOf(name) : Answered.NOT;
  }

  /**
   * References to the object: from tracked holders, static fields, and in the exact tier local
   * variables of the classes named by {@code locals=}. {@link #UNKNOWN} without the agent.
   */
  public static long refcount(Object object) {
    return number(ask("refcount", object, null));
  }

  /**
   * As {@link #refcount}, but one more, as {@code sys.getrefcount} shows it: its argument is a
   * reference, too. {@link #UNKNOWN} without the agent.
   */
  public static long getrefcount(Object object) {
    return number(ask("getrefcount", object, null));
  }

  /**
   * The object's number in the shadow heap, used again after the object was freed. {@link #UNKNOWN}
   * without the agent.
   */
  public static long id(Object object) {
    return number(ask("id", object, null));
  }

  /** Python's {@code a is b}: identity, never equality. The same with and without the agent. */
  public static boolean same(Object a, Object b) {
    return a == b;
  }

  /**
   * True if the object takes part in collections, as {@code gc.is_tracked}: numbers and strings do
   * not. False without the agent.
   */
  public static boolean isTracked(Object object) {
    return Boolean.TRUE.equals(ask("isTracked", object, null));
  }

  /**
   * The tracked objects that refer to the object, each once; for a static field its class. Local
   * variables are not among them. Empty without the agent.
   */
  public static List<Object> referrers(Object object) {
    return objects(ask("referrers", object, null));
  }

  /** The tracked objects the object refers to, once per reference. Empty without the agent. */
  public static List<Object> referents(Object object) {
    return objects(ask("referents", object, null));
  }

  /**
   * Runs a collection of the shadow heap, as {@code gc.collect}. It never starts one of the JVM.
   *
   * @param generation 0, 1 or 2; the younger ones are collected too
   * @return unreachable objects found; {@link #UNKNOWN} without the agent
   */
  public static long collect(int generation) {
    if (generation < 0 || generation >= GENERATIONS) {
      throw new IllegalArgumentException("generation=" + generation + "; write 0, 1 or 2");
    }
    return number(ask("collect", (long) generation, null));
  }

  /** As {@code gc.get_count}; three times -1 without the agent. */
  public static int[] counts() {
    return three(ask("counts", null, null));
  }

  /** As {@code gc.get_stats}, generation 0 first; all -1 without the agent. */
  public static List<GenerationStats> stats() {
    long[] rows = ask("stats", null, null) instanceof long[] numbers ? numbers : null;
    List<GenerationStats> stats = new ArrayList<>();
    for (int i = 0; i < GENERATIONS; i++) {
      stats.add(
          rows == null
              ? new GenerationStats(UNKNOWN, UNKNOWN, UNKNOWN)
              : new GenerationStats(rows[3 * i], rows[3 * i + 1], rows[3 * i + 2]));
    }
    return List.copyOf(stats);
  }

  /**
   * As {@code gc.set_threshold} and then {@code gc.get_threshold}.
   *
   * @param thresholds of generation 0, 1, 2; those not given stay
   * @return the thresholds in force; three times -1 without the agent
   */
  public static int[] thresholds(int... thresholds) {
    if (thresholds.length > GENERATIONS) {
      throw new IllegalArgumentException("thresholds=" + thresholds.length + "; write 3 or fewer");
    }
    for (int threshold : thresholds) {
      if (threshold < 0) {
        throw new IllegalArgumentException("threshold=" + threshold + "; write 0 or more");
      }
    }
    return three(ask("thresholds", thresholds.clone(), null));
  }

  /**
   * As {@code gc.freeze}: what is in the three generations now is left out of all later
   * collections. Nothing happens without the agent.
   */
  public static void freeze() {
    ask("freeze", null, null);
  }

  /**
   * The agent replaces the body of this method when the class is loaded; name and parameters are
   * all it knows of this class. Only types of the JDK pass, so that no loader is kept.
   */
  private static Object ask(String question, Object first, Object second) {
    return null;
  }

  private static long number(Object answer) {
    return answer instanceof Long number ? number : UNKNOWN;
  }

  private static int[] three(Object answer) {
    return answer instanceof int[] numbers ? numbers : new int[] {-1, -1, -1};
  }

  private static List<Object> objects(Object answer) {
    return answer instanceof Object[] objects ? List.of(objects) : List.of();
  }
}
