// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Operations that make sense one after the other, whatever the profile. */
final class RandomProgram {

  static final int REGISTERS = 24;

  private static final ObjectType[] TYPES = {
    ObjectType.LIST, ObjectType.DICT, ObjectType.TUPLE, ObjectType.OBJ
  };

  private final Random random;
  private final ObjectType[] held = new ObjectType[REGISTERS];
  private final List<Operation> operations = new ArrayList<>();
  private int nextId;

  private RandomProgram(long seed) {
    random = new Random(seed);
  }

  static List<Operation> of(long seed, int steps) {
    RandomProgram program = new RandomProgram(seed);
    while (program.operations.size() < steps) {
      program.next();
    }
    return program.operations;
  }

  private void next() {
    int r = random.nextInt(REGISTERS);
    int other = random.nextInt(REGISTERS);
    int value = held[other] == null ? Operation.ATOM : other;
    int dice = random.nextInt(100);
    if (dice < 40) {
      ObjectType type = TYPES[random.nextInt(TYPES.length)];
      List<Integer> items = List.of();
      if (type == ObjectType.TUPLE) {
        items = random.ints(1 + random.nextInt(4), 0, 1).map(i -> value).boxed().toList();
      }
      operations.add(new Operation.New(type, nextId++, r, items, Operation.NO_REGISTER));
      held[r] = type;
    } else if (dice < 44) {
      operations.add(new Operation.Cycles(ObjectType.LIST, nextId, 5));
      nextId += 5;
    } else if (dice < 46) {
      operations.add(new Operation.Churn(ObjectType.OBJ, nextId, 7));
      nextId += 7;
    } else if (dice < 56) {
      operations.add(new Operation.Drop(r));
      held[r] = null;
    } else if (held[r] == ObjectType.LIST && dice < 80) {
      operations.add(new Operation.Append(r, value));
    } else if (held[r] == ObjectType.DICT || held[r] == ObjectType.OBJ) {
      operations.add(new Operation.Set(r, random.nextInt(3), value));
    } else if (dice == 99 && random.nextInt(20) == 0) {
      operations.add(new Operation.Collect(random.nextInt(3)));
    }
  }
}
