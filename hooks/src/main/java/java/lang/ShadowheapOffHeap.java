// SPDX-License-Identifier: Apache-2.0
package java.lang;

import java.lang.ref.WeakReference;
import java.nio.Buffer;
import jdk.internal.misc.Unsafe;

/**
 * Memory that the JVM took from the operating system for the application: a direct buffer, a mapped
 * one, a segment of an arena. Made by the hooks below, after the call that allocates; the shadow
 * thread takes them all at once.
 *
 * <pre>
 * kind     refers weakly to           freed when
 * DIRECT   the buffer                 its cleaner has run
 * MAPPED   the buffer, or as SEGMENT  its cleaner has run
 * SEGMENT  the session of its arena   that is closed, or gone if nobody can close it
 * </pre>
 */
public final class ShadowheapOffHeap extends WeakReference<Object> {

  /** A direct buffer. */
  public static final int DIRECT = 0;

  /** A mapped file. */
  public static final int MAPPED = 1;

  /** A segment of an arena. */
  public static final int SEGMENT = 2;

  /** Kept for the shadow thread; beyond, allocations are lost and counted. */
  static final int MOST = 1 << 16;

  /** The last one made, which leads to those before; null while there is none. */
  public static final ShadowheapOffHeap[] LATEST = new ShadowheapOffHeap[1];

  /** Allocations there was no room for. Racy on purpose. */
  public static long lost;

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final String SEGMENTS = "jdk.internal.foreign.NativeMemorySegmentImpl";
  private static final String MAPPED_SEGMENTS = "jdk.internal.foreign.MappedMemorySegmentImpl";
  private static final long CAPACITY = U.objectFieldOffset(Buffer.class, "capacity");
  private static final long ADDRESS = U.objectFieldOffset(Buffer.class, "address");

  /** Places of the fields of a segment; 0 until the first one is seen. Racy, always the same. */
  private static long session;

  private static long length;
  private static long start;
  private static boolean unknownSegments;

  /** Where it was allocated. */
  public final int site;

  /** One of the kinds above. */
  public final int kind;

  /** True if it is a segment, or mapped as one. */
  public final boolean ofSegment;

  /** Bytes asked for. */
  public final long bytes;

  /** Where it begins. */
  public final long address;

  /** The one made before it, or null. */
  public ShadowheapOffHeap before;

  /** How many there are with it. */
  private int number;

  private ShadowheapOffHeap(
      Object owner, int site, int kind, boolean ofSegment, long bytes, long address) {
    super(owner);
    this.site = site;
    this.kind = kind;
    this.ofSegment = ofSegment;
    this.bytes = bytes;
    this.address = address;
  }

  /** After a call that made a direct buffer. */
  public static void direct(Object buffer, int site) {
    buffer(buffer, site, DIRECT);
  }

  /** After a call that mapped a file. */
  public static void mapped(Object buffer, int site) {
    buffer(buffer, site, MAPPED);
  }

  /** After a call on an arena that returned a segment; it may be a slice of one known already. */
  public static void segment(Object segment, int site) {
    segment(segment, site, SEGMENT);
  }

  /** After a call that mapped a file into an arena. */
  public static void mappedSegment(Object segment, int site) {
    segment(segment, site, MAPPED);
  }

  private static void buffer(Object buffer, int site, int kind) {
    if (buffer != null) {
      long bytes = U.getInt(buffer, CAPACITY);
      add(new ShadowheapOffHeap(buffer, site, kind, false, bytes, U.getLong(buffer, ADDRESS)));
    }
  }

  private static void segment(Object segment, int site, int kind) {
    if (segment == null || unknownSegments) {
      return;
    }
    Class<?> type = segment.getClass();
    boolean maps = type.getName().startsWith(MAPPED_SEGMENTS);
    if (!maps && !type.getName().startsWith(SEGMENTS)) {
      return; // an allocator of the application's own, over an array
    }
    if (session == 0 && !findFields(maps ? type.getSuperclass() : type)) {
      unknownSegments = true;
      return;
    }
    Object owner = U.getReference(segment, session);
    long bytes = U.getLong(segment, length);
    add(new ShadowheapOffHeap(owner, site, kind, true, bytes, U.getLong(segment, start)));
  }

  private static boolean findFields(Class<?> segments) {
    try {
      length = U.objectFieldOffset(segments.getSuperclass(), "length");
      start = U.objectFieldOffset(segments, "min");
      session = U.objectFieldOffset(segments.getSuperclass(), "scope");
      return true;
    } catch (InternalError otherFields) {
      return false;
    }
  }

  private static void add(ShadowheapOffHeap made) {
    if (ShadowheapSlots.isNobodys(Thread.currentThread())) {
      return;
    }
    long place = ShadowheapSlots.offset(0);
    ShadowheapOffHeap before;
    do {
      before = (ShadowheapOffHeap) U.getReferenceAcquire(LATEST, place);
      made.before = before;
      made.number = before == null ? 1 : before.number + 1;
      if (made.number > MOST) {
        lost++;
        return;
      }
    } while (!U.compareAndSetReference(LATEST, place, before, made));
  }

  /** What was not taken is not the next agent's. */
  static void forget() {
    U.putReferenceRelease(LATEST, ShadowheapSlots.offset(0), null);
    lost = 0;
  }

  /** Takes all that were made since the last time, the latest first. */
  public static ShadowheapOffHeap takeAll() {
    return (ShadowheapOffHeap) U.getAndSetReference(LATEST, ShadowheapSlots.offset(0), null);
  }
}
