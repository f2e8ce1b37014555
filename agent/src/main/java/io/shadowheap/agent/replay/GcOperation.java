// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.replay.ObjectType;
import io.shadowheap.model.replay.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The operations of a gc trace, by the name they have in a row. */
enum GcOperation {
  NEW {
    @Override
    Operation read(Row row) throws BadRowException {
      ObjectType type = type(row);
      List<Integer> items = List.of();
      if (type == ObjectType.TUPLE || row.has("items")) {
        items = Arrays.stream(row.numbers("items")).boxed().toList();
      }
      int target = type == ObjectType.WEAK ? row.number("target") : Operation.NO_REGISTER;
      return new Operation.New(type, row.number("id"), row.number("r"), items, target);
    }
  },
  COPY {
    @Override
    Operation read(Row row) throws BadRowException {
      return new Operation.Copy(row.number("r"), row.number("from"));
    }
  },
  DROP {
    @Override
    Operation read(Row row) throws BadRowException {
      return new Operation.Drop(row.number("r"));
    }
  },
  APPEND {
    @Override
    Operation read(Row row) throws BadRowException {
      return new Operation.Append(row.number("r"), row.number("v"));
    }
  },
  SET {
    @Override
    Operation read(Row row) throws BadRowException {
      return new Operation.Set(row.number("r"), row.number("k"), row.number("v"));
    }
  },
  DEL {
    @Override
    Operation read(Row row) throws BadRowException {
      return new Operation.Delete(row.number("r"), row.number("k"));
    }
  },
  GET {
    @Override
    Operation read(Row row) throws BadRowException {
      return new Operation.Get(row.number("r"), row.number("from"), row.number("k"));
    }
  },
  COLLECT {
    @Override
    Operation read(Row row) throws BadRowException {
      return new Operation.Collect(row.number("g"));
    }
  },
  ENABLE {
    @Override
    Operation read(Row row) {
      return new Operation.Enable();
    }
  },
  DISABLE {
    @Override
    Operation read(Row row) {
      return new Operation.Disable();
    }
  },
  THRESHOLD {
    @Override
    Operation read(Row row) throws BadRowException {
      return new Operation.Threshold(Arrays.stream(row.three("v")).boxed().toList());
    }
  },
  FREEZE {
    @Override
    Operation read(Row row) {
      return new Operation.Freeze();
    }
  },
  UNFREEZE {
    @Override
    Operation read(Row row) {
      return new Operation.Unfreeze();
    }
  },
  FILL {
    @Override
    Operation read(Row row) throws BadRowException {
      return new Operation.Fill(row.number("r"), type(row), row.number("id"), row.number("n"));
    }
  },
  CYCLES {
    @Override
    Operation read(Row row) throws BadRowException {
      return new Operation.Cycles(type(row), row.number("id"), row.number("n"));
    }
  },
  CHURN {
    @Override
    Operation read(Row row) throws BadRowException {
      return new Operation.Churn(type(row), row.number("id"), row.number("n"));
    }
  };

  private static final Map<String, GcOperation> BY_WORD = Words.index(values());

  /** The operation of a row, for the register machine. */
  abstract Operation read(Row row) throws BadRowException;

  static Operation of(Row row) throws BadRowException {
    return Words.find(BY_WORD, "op", row.text("op")).read(row);
  }

  private static ObjectType type(Row row) throws BadRowException {
    return ObjectType.named(row.text("t"));
  }
}
