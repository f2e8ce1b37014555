// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.naive;

import io.shadowheap.model.replay.ObjectType;
import io.shadowheap.model.replay.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One valid operation after the other, of at most {@link #MOST_LIVE} live objects. It looks at the
 * naive heap to know what is valid.
 */
final class RandomProgram {

  static final int MOST_LIVE = 300;
  static final int REGISTERS = 9;

  /** Where finalizers put what they revive: no bulk operation holds on to this one. */
  static final int RESURRECTION = 8;

  /** Room for a bulk operation and a little more. */
  private static final int RESERVE = 40;

  private final Random random;
  private final Style style;
  private final NaiveMachine naive;
  private int nextId;

  RandomProgram(long seed, Style style, NaiveMachine naive) {
    random = new Random(seed);
    this.style = style;
    this.naive = naive;
  }

  Operation next() {
    for (int tries = 0; tries < 30; tries++) {
      Operation operation = propose();
      if (naive.accepts(operation)) {
        return operation;
      }
    }
    return new Operation.Drop(register());
  }

  private Operation propose() {
    if (naive.python.live.size() > MOST_LIVE - RESERVE) {
      return switch (random.nextInt(3)) {
        case 0 -> new Operation.Collect(2);
        case 1 -> new Operation.Delete(register(), random.nextInt(6));
        default -> new Operation.Drop(register());
      };
    }
    int choice = random.nextInt(100);
    if ((choice -= style.making) < 0) {
      return make();
    } else if ((choice -= style.collecting) < 0) {
      return new Operation.Collect(random.nextInt(3));
    } else if ((choice -= style.controlling) < 0) {
      return control();
    } else if ((choice -= style.bulk) < 0) {
      return bulk();
    }
    return move();
  }

  private Operation make() {
    ObjectType type = style.types.get(random.nextInt(style.types.size()));
    List<Integer> items = new ArrayList<>();
    int length = type == ObjectType.TUPLE ? length() : 0;
    for (int i = 0; i < length; i++) {
      items.add(value());
    }
    int target = type == ObjectType.WEAK ? register() : Operation.NO_REGISTER;
    return new Operation.New(type, nextId++, register(), items, target);
  }

  /** Now and then longer than any free list of tuples. */
  private int length() {
    return random.nextInt(20) == 0 ? 1 + random.nextInt(23) : 1 + random.nextInt(4);
  }

  private Operation move() {
    int r = register();
    return switch (random.nextInt(12)) {
      case 0 -> new Operation.Copy(r, register());
      case 1, 2, 3 -> new Operation.Append(r, value());
      case 4, 5, 6 -> new Operation.Set(r, random.nextInt(4), value());
      case 7 -> new Operation.Delete(r, random.nextInt(4));
      case 8, 9 -> new Operation.Get(r, register(), random.nextInt(4));
      default -> new Operation.Drop(r);
    };
  }

  private Operation control() {
    return switch (random.nextInt(8)) {
      case 0 -> new Operation.Disable();
      case 1, 2 -> new Operation.Enable();
      case 3 -> new Operation.Threshold(List.of(random.nextInt(4) == 0 ? 0 : random.nextInt(30)));
      case 4 ->
          new Operation.Threshold(
              List.of(1 + random.nextInt(30), random.nextInt(4), random.nextInt(4)));
      case 5 -> new Operation.Freeze();
      case 6 -> new Operation.Unfreeze();
      default -> new Operation.Enable();
    };
  }

  private Operation bulk() {
    ObjectType type = style.types.get(random.nextInt(style.types.size()));
    if (type == ObjectType.TUPLE || type == ObjectType.WEAK) {
      type = ObjectType.LIST;
    }
    int n = 1 + random.nextInt(RESERVE - 10);
    int id = nextId;
    nextId += n;
    return switch (random.nextInt(3)) {
      case 0 -> new Operation.Fill(random.nextInt(RESURRECTION), type, id, n);
      case 1 -> new Operation.Cycles(type, id, n);
      default -> new Operation.Churn(type, id, n);
    };
  }

  private int value() {
    return random.nextInt(4) == 0 ? Operation.ATOM : register();
  }

  private int register() {
    return random.nextInt(REGISTERS);
  }
}
