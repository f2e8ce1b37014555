// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import io.shadowheap.model.PoolsView;
import java.util.function.ToLongFunction;

/** What the bytes of arenas are used for: law L1, term by term; and what is not in arenas. */
public enum ArenaBytes {
  /** All arenas: the sum of all below but the last. */
  ARENAS(PoolsView.Account::arenaBytes),
  ALLOCATED(PoolsView.Account::allocatedBytes),
  /** Free blocks of pools in use: only their own size class can have them. */
  STRANDED(PoolsView.Account::availableBytes),
  UNUSED_POOLS(PoolsView.Account::unusedPoolBytes),
  POOL_HEADERS(PoolsView.Account::headerBytes),
  QUANTIZATION(PoolsView.Account::quantizationBytes),
  ARENA_ALIGNMENT(PoolsView.Account::arenaAlignmentBytes),
  /** Requests the system allocator serves. */
  LARGE(PoolsView.Account::largeBytes);

  private final ToLongFunction<PoolsView.Account> term;

  ArenaBytes(ToLongFunction<PoolsView.Account> term) {
    this.term = term;
  }

  long of(PoolsView.Account account) {
    return term.applyAsLong(account);
  }
}
