// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import java.util.List;

/**
 * One series of up to 32 instances over some slots, packed.
 *
 * <pre>
 * chunk     1, columns, instances, {number, length, block} per instance
 * block     a bit per slot that has a state; runs, {start, states} per run; {column} per column
 * column    0                           all its values are 0
 *           1, value                    all are the same
 *           2, first, {difference}      anything else
 * </pre>
 *
 * All numbers as {@link Bytes} writes them, a run's start as the difference to the one before. A
 * chunk of an older version has fewer columns; those it lacks read as 0.
 */
public final class Chunk {

  /** Instances that share a chunk. */
  public static final int MOST_INSTANCES = 32;

  private static final int VERSION = 1;
  private static final int ZERO = 0;
  private static final int CONSTANT = 1;
  private static final int VARYING = 2;

  private Chunk() {}

  /**
   * @param from start of the first slot
   * @param tracks the states of each instance, all in the slots from there on, 63 at most
   */
  public static byte[] pack(Kind kind, long from, List<Track> tracks) {
    int columns = kind.columns().size();
    Bytes out = Bytes.empty();
    out.put(VERSION);
    out.put(columns);
    out.put(tracks.size());
    for (Track track : tracks) {
      out.put(track.instanceNo());
      out.put(block(from, track.states(), columns));
    }
    return out.toArray();
  }

  private static Bytes block(long from, List<Track.State> states, int columns) {
    Bytes out = Bytes.empty();
    long present = 0;
    for (Track.State state : states) {
      present |= 1L << (state.slot() - from) / Slots.SLOT_MILLIS;
    }
    out.put(present);
    runs(out, states);
    for (int column = 0; column < columns; column++) {
      column(out, states, column);
    }
    return out;
  }

  private static void runs(Bytes out, List<Track.State> states) {
    int runs = 0;
    for (int i = 0; i < states.size(); i++) {
      runs += i == 0 || states.get(i).startedAt() != states.get(i - 1).startedAt() ? 1 : 0;
    }
    out.put(runs);
    long before = 0;
    for (int i = 0; i < states.size(); ) {
      long start = states.get(i).startedAt();
      int end = i;
      while (end < states.size() && states.get(end).startedAt() == start) {
        end++;
      }
      out.putSigned(start - before);
      out.put(end - i);
      before = start;
      i = end;
    }
  }

  private static void column(Bytes out, List<Track.State> states, int column) {
    long first = states.get(0).values()[column];
    boolean same = true;
    for (Track.State state : states) {
      same &= state.values()[column] == first;
    }
    if (same && first == 0) {
      out.put(ZERO);
      return;
    }
    out.put(same ? CONSTANT : VARYING);
    out.putSigned(first);
    long before = first;
    for (int i = 1; !same && i < states.size(); i++) {
      long value = states.get(i).values()[column];
      out.putSigned(value - before);
      before = value;
    }
  }

  /** Which instances are wanted. */
  @FunctionalInterface
  public interface Wanted {
    boolean instance(int no);
  }

  /** Takes what was unpacked. */
  @FunctionalInterface
  public interface Sink {

    /**
     * One state; those of an instance come in the order of time.
     *
     * @param values those of the columns asked for, in their order
     */
    void state(int instanceNo, long slot, long startedAt, long[] values);
  }

  /**
   * @param from start of the first slot
   * @param columns places of the columns wanted, ascending
   * @param first start of the first slot wanted
   * @param end start of the first slot not wanted any more
   */
  public static void unpack(
      byte[] chunk, long from, int[] columns, long first, long end, Wanted wanted, Sink sink) {
    Bytes in = Bytes.of(chunk);
    int version = in.getInt();
    if (version != VERSION) {
      throw new IllegalArgumentException("chunk version=" + version + " is not known");
    }
    int present = in.getInt();
    int instances = in.getInt();
    for (int i = 0; i < instances; i++) {
      int no = in.getInt();
      int length = in.getInt();
      int next = in.position() + length;
      if (wanted.instance(no)) {
        new Block(in, from, present, columns).states(no, first, end, sink);
      }
      in.skip(next - in.position());
    }
  }

  /** One instance's block, its columns unpacked. */
  private static final class Block {

    private final long from;
    private final long slots;
    private final long[] starts;
    private final int[] states;
    private final long[][] values;

    Block(Bytes in, long from, int present, int[] columns) {
      this.from = from;
      slots = in.get();
      starts = new long[in.getInt()];
      states = new int[starts.length];
      long before = 0;
      for (int run = 0; run < starts.length; run++) {
        before += in.getSigned();
        starts[run] = before;
        states[run] = in.getInt();
      }
      int count = Long.bitCount(slots);
      values = new long[columns.length][];
      for (int column = 0, at = 0; column < present && at < columns.length; column++) {
        if (columns[at] == column) {
          values[at++] = read(in, count);
        } else {
          skip(in, count);
        }
      }
    }

    private static long[] read(Bytes in, int count) {
      long[] values = new long[count];
      int tag = in.getInt();
      if (tag == ZERO) {
        return values;
      }
      long value = in.getSigned();
      values[0] = value;
      for (int i = 1; i < count; i++) {
        value += tag == VARYING ? in.getSigned() : 0;
        values[i] = value;
      }
      return values;
    }

    private static void skip(Bytes in, int count) {
      int tag = in.getInt();
      in.skipNumbers(tag == ZERO ? 0 : tag == CONSTANT ? 1 : count);
    }

    void states(int no, long first, long end, Sink sink) {
      int run = 0;
      int leftInRun = states[0];
      int state = 0;
      for (long bits = slots; bits != 0; bits &= bits - 1, state++) {
        while (leftInRun == 0) {
          leftInRun = states[++run];
        }
        leftInRun--;
        long slot = from + Long.numberOfTrailingZeros(bits) * Slots.SLOT_MILLIS;
        if (slot >= first && slot < end) {
          sink.state(no, slot, starts[run], at(state));
        }
      }
    }

    private long[] at(int state) {
      long[] row = new long[values.length];
      for (int column = 0; column < row.length; column++) {
        row[column] = values[column] == null ? 0 : values[column][state];
      }
      return row;
    }
  }
}
