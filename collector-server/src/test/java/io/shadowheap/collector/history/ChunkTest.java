// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChunkTest {

  private static final long FROM = 1_793_000_400_000L;
  private static final int COLUMNS = Kind.SITE.columns().size();

  private record Seen(int instance, long slot, long startedAt, List<Long> values) {}

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_was_packed_comes_out_whole(long seed) {
    List<Track> tracks = tracks(new Random(seed));
    byte[] chunk = Chunk.pack(Kind.SITE, FROM, tracks);
    assertThat(unpack(chunk, all(), FROM, Long.MAX_VALUE))
        .as("seed=%d", seed)
        .isEqualTo(expected(tracks, all(), FROM, Long.MAX_VALUE));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void some_columns_and_some_slots_are_read_past_the_others(long seed) {
    var random = new Random(seed);
    List<Track> tracks = tracks(random);
    int[] columns = IntStream.range(0, COLUMNS).filter(any -> random.nextBoolean()).toArray();
    long first = FROM + random.nextInt(24) * Slots.SLOT_MILLIS;
    long end = first + random.nextInt(24) * Slots.SLOT_MILLIS;
    byte[] chunk = Chunk.pack(Kind.SITE, FROM, tracks);
    assertThat(unpack(chunk, columns, first, end))
        .as("seed=%d", seed)
        .isEqualTo(expected(tracks, columns, first, end));
  }

  @Test
  void one_instance_of_several_is_read_past_the_others() {
    List<Track> tracks = tracks(new Random(1));
    int wanted = tracks.get(tracks.size() - 1).instanceNo();
    var seen = new ArrayList<Integer>();
    Chunk.unpack(
        Chunk.pack(Kind.SITE, FROM, tracks),
        FROM,
        all(),
        FROM,
        Long.MAX_VALUE,
        no -> no == wanted,
        (no, slot, startedAt, values) -> seen.add(no));
    assertThat(seen).hasSameSizeAs(tracks.get(tracks.size() - 1).states()).containsOnly(wanted);
  }

  @Test
  void a_column_that_an_older_server_did_not_keep_reads_as_zero() {
    var state = new Track.State(FROM, 7, new long[] {1, 2, 3, 4, 5, 6});
    byte[] older = Chunk.pack(Kind.SITE, FROM, List.of(new Track(1, List.of(state))));
    assertThat(unpack(older, new int[] {5, COLUMNS}, FROM, Long.MAX_VALUE))
        .containsExactly(new Seen(1, FROM, 7, List.of(6L, 0L)));
  }

  /** 24 slots of 30 columns of which 4 grow: what a type of one instance takes for two hours. */
  @Test
  void two_hours_of_a_type_take_few_bytes() {
    var states = new ArrayList<Track.State>();
    for (int i = 0; i < 24; i++) {
      long[] values = new long[Kind.TYPE.columns().size()];
      values[0] = 1_000_000 + 3_000L * i;
      values[1] = 24 * values[0];
      values[4] = 5_000 + i % 7;
      values[5] = 24 * values[4];
      values[10] = 4_000;
      states.add(new Track.State(FROM + i * Slots.SLOT_MILLIS, FROM - 1_000_000, values));
    }
    assertThat(Chunk.pack(Kind.TYPE, FROM, List.of(new Track(1, states)))).hasSizeLessThan(240);
  }

  private static int[] all() {
    return IntStream.range(0, COLUMNS).toArray();
  }

  private static List<Track> tracks(Random random) {
    var tracks = new ArrayList<Track>();
    int instances = 1 + random.nextInt(Chunk.MOST_INSTANCES);
    for (int no = 0; no < instances; no++) {
      var track = new Track(3 * no + random.nextInt(3));
      long startedAt = FROM - random.nextInt(1_000_000);
      boolean dull = random.nextInt(4) == 0;
      for (int slot = 0; slot < 24; slot++) {
        if (random.nextInt(10) == 0) {
          startedAt += random.nextInt(2_000_000) - 1_000_000; // clocks may be set back
        }
        if (random.nextInt(3) > 0) {
          long[] values = new long[COLUMNS];
          for (int i = 0; i < COLUMNS; i++) {
            values[i] = dull ? i / 2 : value(random);
          }
          track.states().add(new Track.State(FROM + slot * Slots.SLOT_MILLIS, startedAt, values));
        }
      }
      if (!track.states().isEmpty()) {
        tracks.add(track);
      }
    }
    return tracks;
  }

  private static long value(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> random.nextInt(100);
      case 2 -> random.nextLong();
      case 3 -> Long.MAX_VALUE;
      default -> -random.nextInt(1_000_000);
    };
  }

  private static List<Seen> unpack(byte[] chunk, int[] columns, long first, long end) {
    var seen = new ArrayList<Seen>();
    Chunk.unpack(
        chunk,
        FROM,
        columns,
        first,
        end,
        no -> true,
        (no, slot, startedAt, values) -> seen.add(new Seen(no, slot, startedAt, boxed(values))));
    return seen;
  }

  private static List<Seen> expected(List<Track> tracks, int[] columns, long first, long end) {
    var expected = new ArrayList<Seen>();
    for (Track track : tracks) {
      for (Track.State state : track.states()) {
        if (state.slot() >= first && state.slot() < end) {
          long[] values = IntStream.of(columns).mapToLong(i -> state.values()[i]).toArray();
          expected.add(
              new Seen(track.instanceNo(), state.slot(), state.startedAt(), boxed(values)));
        }
      }
    }
    return expected;
  }

  private static List<Long> boxed(long[] values) {
    return LongStream.of(values).boxed().toList();
  }
}
