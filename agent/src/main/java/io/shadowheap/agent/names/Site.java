// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.names;

import io.shadowheap.wire.Text;

/**
 * One allocating instruction (or the call that stands for it).
 *
 * @param id number of the site, and of its counter, below the hooks' limit
 * @param where class.method, as people read it; one text for all sites of a method
 * @param line in the source; 0 where there is none
 * @param type number of the type allocated; {@link TypeNames#OTHER} where only the run knows
 * @param className the type as {@code Class.getName()} says it, to find its size; null where only
 *     the run knows
 * @param bytes shallow size of one object where weaving knows it (a lambda), else 0
 * @param kind how its bytes are known
 * @param handover whether its objects are handed to the registering hook
 */
public record Site(
    int id,
    String where,
    int line,
    int type,
    String className,
    int bytes,
    Kind kind,
    Handover handover) {

  /** class.method:line, as people read it, and as a report may carry it. */
  @Override
  public String where() {
    return Text.marked(line == 0 ? where : where + ":" + line);
  }

  /** The same site, but that its objects are not handed over. */
  Site withdrawn() {
    return new Site(id, where, line, type, className, bytes, kind, Handover.UNPROVED);
  }

  /** True if it makes the same type on the same line, be it under another loader. */
  public boolean isAtPlaceOf(Site other) {
    return type == other.type && line == other.line && where.equals(other.where);
  }

  /** Equal for sites of one place. */
  public int placeHash() {
    int hash = ((where.hashCode() * 31 + line) * 31 + type) * 0x9E3779B9;
    return hash ^ hash >>> 16;
  }

  /** True if its objects are handed over. */
  public boolean registered() {
    return handover == Handover.REGISTERED;
  }

  /** How the bytes of a site are known. */
  public enum Kind {
    /** Count times the size of the class. */
    OBJECT,
    /** Summed up by the hook from the lengths. */
    ARRAY,
    /** Counted by class in the hook; see java.lang.ShadowheapDynamic. */
    DYNAMIC
  }

  /** Counters it takes: objects, and where the hook sums them up, bytes in the next one. */
  int counters() {
    return kind == Kind.OBJECT ? 1 : 2;
  }
}
