// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.replay.PoolReplay;
import java.util.Map;
import java.util.function.Consumer;

/** The operations of an allocator trace, by the name they have in a row. */
enum PoolOperation {
  MALLOC {
    @Override
    Consumer<PoolReplay> read(Row row) throws BadRowException {
      int id = row.number("id");
      long size = row.longNumber("size");
      return pools -> pools.malloc(id, size);
    }
  },
  MALLOCS {
    @Override
    Consumer<PoolReplay> read(Row row) throws BadRowException {
      int id = row.number("id");
      int n = row.number("n");
      long size = row.longNumber("size");
      return pools -> pools.mallocs(id, n, size);
    }
  },
  REALLOC {
    @Override
    Consumer<PoolReplay> read(Row row) throws BadRowException {
      int id = row.number("id");
      long size = row.longNumber("size");
      return pools -> pools.realloc(id, size);
    }
  },
  FREE {
    @Override
    Consumer<PoolReplay> read(Row row) throws BadRowException {
      int id = row.number("id");
      return pools -> pools.free(id);
    }
  },
  FREES {
    @Override
    Consumer<PoolReplay> read(Row row) throws BadRowException {
      int id = row.number("id");
      int n = row.number("n");
      int stride = row.number("stride");
      return pools -> pools.frees(id, n, stride);
    }
  },
  STATS {
    @Override
    Consumer<PoolReplay> read(Row row) {
      return pools -> {};
    }
  };

  private static final Map<String, PoolOperation> BY_WORD = Words.index(values());

  /** The operation of a row. */
  abstract Consumer<PoolReplay> read(Row row) throws BadRowException;

  static PoolOperation of(Row row) throws BadRowException {
    return Words.find(BY_WORD, "op", row.text("op"));
  }
}
