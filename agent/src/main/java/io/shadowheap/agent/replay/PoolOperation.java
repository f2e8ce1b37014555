// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.replay.PoolReplay;

/** The operations of an allocator trace, by the name they have in a row. */
enum PoolOperation {
  MALLOC {
    @Override
    void apply(Row row, PoolReplay pools) throws BadRowException {
      pools.malloc(row.number("id"), row.longNumber("size"));
    }
  },
  MALLOCS {
    @Override
    void apply(Row row, PoolReplay pools) throws BadRowException {
      pools.mallocs(row.number("id"), row.number("n"), row.longNumber("size"));
    }
  },
  REALLOC {
    @Override
    void apply(Row row, PoolReplay pools) throws BadRowException {
      pools.realloc(row.number("id"), row.longNumber("size"));
    }
  },
  FREE {
    @Override
    void apply(Row row, PoolReplay pools) throws BadRowException {
      pools.free(row.number("id"));
    }
  },
  FREES {
    @Override
    void apply(Row row, PoolReplay pools) throws BadRowException {
      pools.frees(row.number("id"), row.number("n"), row.number("stride"));
    }
  },
  STATS {
    @Override
    void apply(Row row, PoolReplay pools) {}
  };

  /** Runs the operation of a row. */
  abstract void apply(Row row, PoolReplay pools) throws BadRowException;

  static PoolOperation of(Row row) throws BadRowException {
    return Words.find(values(), "op", row.text("op"));
  }
}
