// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import io.shadowheap.model.PoolsView;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * How full the pools were while a program ran. Most programs free everything before they end, so
 * the end alone says little: the pools are looked at about a thousand times, evenly spaced.
 */
public final class PoolHistory {

  private static final int LOOKS = 1_000;

  private final long every;
  private final long[] sums = new long[ArenaBytes.values().length];
  private final long[] most = new long[ArenaBytes.values().length];
  private PoolsView.Account last;
  private long operations;
  private long looks;

  /**
   * Nothing was looked at yet.
   *
   * @param steps operations there will be; up to 1,999 each is followed by a look
   */
  PoolHistory(long steps) {
    every = Math.max(1, steps / LOOKS);
  }

  /** An operation was done. */
  void after(Supplier<PoolsView.Account> pools) {
    if (++operations % every == 0) {
      look(pools.get());
    }
  }

  /** The program ended. */
  void end(PoolsView.Account pools) {
    if (operations % every != 0 || looks == 0) {
      look(pools);
    }
  }

  /** Mean over all looks, rounded down. */
  public long average(ArenaBytes bytes) {
    return sums[bytes.ordinal()] / looks;
  }

  /** Most of all looks. */
  public long most(ArenaBytes bytes) {
    return most[bytes.ordinal()];
  }

  /** At the end. */
  public long end(ArenaBytes bytes) {
    return bytes.of(last);
  }

  /** Most arenas alive at once, whether or not that was looked at. */
  public long arenasHighwater() {
    return last.arenasHighwater();
  }

  /** Arenas ever reserved. */
  public long arenasTotal() {
    return last.arenasTotal();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PoolHistory that
        && looks == that.looks
        && Arrays.equals(sums, that.sums)
        && Arrays.equals(most, that.most)
        && Objects.equals(last, that.last);
  }

  @Override
  public int hashCode() {
    return Objects.hash(looks, Arrays.hashCode(sums), Arrays.hashCode(most), last);
  }

  private void look(PoolsView.Account account) {
    looks++;
    last = account;
    for (ArenaBytes bytes : ArenaBytes.values()) {
      long now = bytes.of(account);
      sums[bytes.ordinal()] += now;
      most[bytes.ordinal()] = Math.max(most[bytes.ordinal()], now);
    }
  }
}
