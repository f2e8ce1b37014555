// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.trace.Layout.Reach;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.model.duplicate.Duplicates;
import java.util.function.LongPredicate;

/**
 * Compares the strings and boxes that a sweep meets, and says after each pass how many are equal.
 *
 * <p>Rides on the sweep: it reads only what the tracer has in its hands anyhow, so nothing is kept
 * alive for its sake. What it meets twice (two fields, or tracked and referred to) is told by its
 * identity hash, which gives the header of strings and boxes a hash; nobody stores into these, so
 * no store barrier takes them for holders.
 *
 * <p>Bounded: so many values and bytes each epoch, so many values and objects each pass. What is
 * beyond is counted as skipped, and the numbers are lower bounds then.
 */
final class EqualValues {

  /** At 150-200 ns each, some 3 ms of each second. */
  static final int MOST_EACH_EPOCH = 16_384;

  /** Bytes of strings hashed each epoch. */
  static final int MOST_BYTES_EACH_EPOCH = 4 << 20;

  /** Strings and boxes told apart in one pass: this, or so large a part of max_objects. */
  private static final int LEAST_EACH_PASS = 10_000;

  private static final int SHARE_EACH_PASS = 4;

  private final Tracked tracked;
  private final Header header;
  private final Holders holders;
  private final LongPredicate smallInts;
  private final int most;
  private final ValueReader reader = new ValueReader();

  private boolean open;
  private Duplicates byType;
  private Duplicates byPlace;
  private PlaceKeys keys;
  private SeenObjects seen;
  private int valuesLeft;
  private long bytesLeft;
  private long beyondEpoch;
  private long beyondPass;
  private long tooLong;
  private long locked;
  private EqualValuesView last = EqualValuesView.NONE;

  /**
   * @param smallInts numbers that the profile keeps once
   * @param most objects told apart in one pass
   */
  EqualValues(Tracked tracked, Header header, Holders holders, LongPredicate smallInts, int most) {
    this.tracked = tracked;
    this.header = header;
    this.holders = holders;
    this.smallInts = smallInts;
    this.most = most;
  }

  /** As a tracker of so many objects needs it. */
  static EqualValues of(
      Tracked tracked, Header header, ShadowHeap heap, TrackerSources sources, int maxObjects) {
    return new EqualValues(
        tracked,
        header,
        new Holders(tracked, heap, sources.types(), sources.slots()),
        heap.profile().smallInts()::contains,
        Math.max(LEAST_EACH_PASS, maxObjects / SHARE_EACH_PASS));
  }

  /** A pass begins. */
  void begin(StaticHolders statics) {
    byType = new Duplicates(smallInts, most);
    byPlace = new Duplicates(smallInts, most);
    keys = new PlaceKeys();
    seen = new SeenObjects(most);
    beyondEpoch = 0;
    beyondPass = 0;
    tooLong = 0;
    locked = 0;
    holders.find(statics);
  }

  /** What is met from here on counts, until {@link #pause}; nothing does between two passes. */
  void resume() {
    open = seen != null;
    valuesLeft = MOST_EACH_EPOCH;
    bytesLeft = MOST_BYTES_EACH_EPOCH;
  }

  /** The slice of this epoch is read. */
  void pause() {
    open = false;
  }

  /**
   * The pass is complete: publishes what it found.
   *
   * @param read holders that were to be read in it
   */
  void finish(long read) {
    if (byType == null) {
      return;
    }
    last =
        new EqualValuesView(
            holders.count(),
            read,
            beyondEpoch,
            beyondPass,
            tooLong,
            locked,
            byType.freeze(),
            keys.freeze(byPlace.freeze(), holders));
    byType = null;
    byPlace = null;
    keys = null;
    seen = null;
    holders.forget();
  }

  /** What the last complete pass found. */
  EqualValuesView last() {
    return last;
  }

  /** A holder refers to this object, which is not tracked. */
  void met(int holder, int slot, Object value, Layout layout) {
    if (open && layout.reach == Reach.LEAF && ValueReader.reads(value)) {
      look(value, layout, holders.place(holder, slot));
    }
  }

  /** The sweep came by this object, which is tracked. */
  void swept(int id, Object value) {
    if (open && ValueReader.reads(value)) {
      look(value, tracked.layout(id), holders.placeOf(id));
    }
  }

  private void look(Object value, Layout layout, int place) {
    if (valuesLeft == 0 || bytesLeft <= 0) {
      beyondEpoch++;
      return;
    }
    valuesLeft--;
    if (!reader.read(value)) {
      tooLong++;
      return;
    }
    int hash = header.hash(value);
    if (hash == Header.LOCKED) {
      locked++;
      return;
    }
    int identity = hash > 0 ? hash : System.identityHashCode(value);
    bytesLeft -= reader.bytes();
    SeenObjects.Answer answer = seen.add(identity, reader.hash());
    if (answer == SeenObjects.Answer.NEW) {
      count(layout.type, (int) layout.bytesOf(value) + reader.bytes(), place);
    } else if (answer == SeenObjects.Answer.FULL) {
      beyondPass++;
    }
  }

  private void count(int type, int bytes, int place) {
    int key = keys.of(type, place);
    if (reader.isInteger()) {
      byType.integer(type, bytes, reader.hash());
      byPlace.integer(key, bytes, reader.hash());
    } else {
      byType.value(type, bytes, reader.hash());
      byPlace.value(key, bytes, reader.hash());
    }
  }
}
