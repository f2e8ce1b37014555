// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.database.ChunkRow;
import io.shadowheap.collector.database.Database;
import io.shadowheap.collector.database.Turn;
import io.shadowheap.collector.history.Chunk;
import io.shadowheap.collector.history.Kind;
import io.shadowheap.collector.history.Slots;
import io.shadowheap.collector.history.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Packs the slots of a window that is over together: what changes little between two slots takes
 * little room then, and a week of one series is read in a few hundred rows. Some series in each
 * transaction; each is packed or not, never both.
 */
final class Packing {

  private static final int SERIES_AT_ONCE = 50;

  /** Packs some of the next window that is over; false if there is nothing to do. */
  boolean next(Database database) {
    return Turn.take(database, Packing::pack);
  }

  private static boolean pack(Turn turn) {
    var first = turn.firstSmallFrom(turn.windowsUntil());
    if (first.isEmpty()) {
      return false;
    }
    long window = Slots.windowOf(first.getAsLong());
    long end = window + Slots.WINDOW_MILLIS;
    if (window > turn.windowsUntil()) {
      turn.windowsUntil(window);
    }
    if (end > turn.slotsUntil()) {
      return false;
    }
    List<Integer> series = turn.unpacked(window, end, SERIES_AT_ONCE);
    Map<Integer, List<ChunkRow>> small =
        turn.takeSmall(window, end, series).stream()
            .collect(Collectors.groupingBy(ChunkRow::series, TreeMap::new, Collectors.toList()));
    Map<Integer, Integer> kinds = turn.kinds(series);
    var packed = new ArrayList<ChunkRow>();
    small.forEach((no, chunks) -> pack(window, Kind.ofCode(kinds.get(no)), chunks, packed));
    turn.add(packed);
    return true;
  }

  private static void pack(long window, Kind kind, List<ChunkRow> small, List<ChunkRow> packed) {
    Map<Integer, Track> tracks = new TreeMap<>();
    int[] columns = IntStream.range(0, kind.columns().size()).toArray();
    for (ChunkRow chunk : small) {
      Chunk.unpack(
          chunk.body(),
          chunk.from(),
          columns,
          chunk.from(),
          Long.MAX_VALUE,
          no -> true,
          (no, slot, startedAt, values) ->
              tracks
                  .computeIfAbsent(no, Track::new)
                  .states()
                  .add(new Track.State(slot, startedAt, values)));
    }
    var all = new ArrayList<>(tracks.values());
    for (int from = 0, part = 0; from < all.size(); from += Chunk.MOST_INSTANCES, part++) {
      List<Track> some = all.subList(from, Math.min(all.size(), from + Chunk.MOST_INSTANCES));
      byte[] body = Chunk.pack(kind, window, some);
      packed.add(new ChunkRow(small.get(0).series(), window, Slots.IN_WINDOW, part, body));
    }
  }
}
