// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import io.shadowheap.model.Freeing;
import io.shadowheap.model.ProgramCode;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.model.Stores;
import java.util.Arrays;
import java.util.List;

/**
 * Runs operations on a shadow heap of its own, under {@link Freeing#IMMEDIATE}. An operation that
 * makes no sense (an empty register, an index out of range, an id used twice) is refused with an
 * {@link IllegalArgumentException} before it changes anything.
 */
public final class RegisterMachine {

  private static final int EMPTY = -1;
  private static final int SITE = 0;
  private static final int MAX_OBJECTS = 100_000_000;

  private final ShadowHeap heap;
  private final Stores stores;
  private final Recorder recorder;
  private final int resurrectionRegister;
  private final int[] registers;

  public RegisterMachine(Setup setup) {
    heap =
        new ShadowHeap(
            setup.profile(), Freeing.IMMEDIATE, false, MAX_OBJECTS, new TypeNames(), () -> 0);
    heap.automatic(setup.enabled());
    stores = heap.stores();
    heap.gc().runs(new Code());
    recorder = new Recorder(heap, setup);
    resurrectionRegister = setup.resurrectionRegister();
    registers = new int[setup.registers()];
    Arrays.fill(registers, EMPTY);
  }

  /** The shadow heap the program runs on, to look at. */
  public ShadowHeap heap() {
    return heap;
  }

  /** Runs the next operation and says what can be seen. */
  public Observation step(Operation operation) {
    Long found = run(operation);
    heap.safepoint();
    return recorder.observe(found);
  }

  /** Runs the next operation without looking; a later {@link #step} reports its changes, too. */
  public void execute(Operation operation) {
    run(operation);
    heap.safepoint();
    recorder.skip();
  }

  private Long run(Operation operation) {
    if (operation instanceof Operation.New made) {
      make(made);
    } else if (operation instanceof Operation.Copy copy) {
      assign(register(copy.r()), registers[register(copy.from())]);
    } else if (operation instanceof Operation.Drop drop) {
      assign(register(drop.r()), EMPTY);
    } else if (operation instanceof Operation.Append append) {
      stores.append(held(append.r(), ObjectType.LIST), value(append.v()));
    } else if (operation instanceof Operation.Set set) {
      int holder = held(set.r());
      int value = value(set.v());
      push(value);
      push(holder);
      try {
        set(holder, set.k(), value);
      } finally {
        pop(value);
        pop(holder);
      }
    } else if (operation instanceof Operation.Delete delete) {
      int holder = held(delete.r());
      push(holder);
      try {
        delete(holder, delete.k());
      } finally {
        pop(holder);
      }
    } else if (operation instanceof Operation.Get get) {
      assign(register(get.r()), get(held(get.from()), get.k()));
    } else if (operation instanceof Operation.Fill fill) {
      fill(fill);
    } else if (operation instanceof Operation.Cycles cycles) {
      cycles(cycles);
    } else if (operation instanceof Operation.Churn churn) {
      churn(churn);
    } else {
      return control(operation);
    }
    return null;
  }

  private Long control(Operation operation) {
    if (operation instanceof Operation.Collect collect) {
      require(
          collect.generation() >= 0 && collect.generation() <= 2,
          "g=%d is not a generation; write 0, 1 or 2",
          collect.generation());
      return heap.collect(collect.generation());
    } else if (operation instanceof Operation.Enable) {
      heap.automatic(true);
    } else if (operation instanceof Operation.Disable) {
      heap.automatic(false);
    } else if (operation instanceof Operation.Threshold threshold) {
      List<Integer> values = threshold.values();
      require(
          values.size() >= 1 && values.size() <= 3,
          "thresholds=%s; write one to three numbers",
          values);
      heap.thresholds(values.stream().mapToInt(Integer::intValue).toArray());
    } else if (operation instanceof Operation.Freeze) {
      heap.gc().freeze();
    } else if (operation instanceof Operation.Unfreeze) {
      heap.gc().unfreeze();
    }
    return null;
  }

  private void make(Operation.New made) {
    int r = register(made.r());
    List<Integer> items = made.items();
    require(
        made.type() == ObjectType.TUPLE == !items.isEmpty(),
        "t=%s items=%s; a tuple has items, nothing else has",
        made.type().word(),
        items);
    int[] values = new int[items.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(items.get(i));
    }
    recorder.requireNew(made.id(), 1);
    int id =
        made.type() == ObjectType.WEAK ? makeWeak(made) : create(made.type(), made.id(), values);
    assign(r, id);
    pop(id);
  }

  /** weakref.ref(target, callback): the arguments are a tuple while the call lasts. */
  private int makeWeak(Operation.New made) {
    int target = held(made.target());
    require(
        type(target).isInstance(),
        "target=%d holds a %s; weak references refer to obj, fin and res",
        made.target(),
        type(target).word());
    push(target);
    int arguments = create(ObjectType.TUPLE, Recorder.NAMELESS, target, Stores.ATOM);
    int weak = create(ObjectType.WEAK, made.id());
    stores.refersWeakly(weak, target, true);
    stores.release(arguments);
    pop(target);
    return weak;
  }

  /** A new object, held once by the caller. */
  private int create(ObjectType type, int traceId, int... values) {
    for (int value : values) {
      push(value);
    }
    int id =
        heap.register(type.ordinal(), SITE, type.bytes(values.length), type.shape(), values.length);
    require(id != ShadowHeap.FULL, "no room for object id=%d; use a shorter trace", traceId);
    recorder.named(id, traceId);
    stores.hold(id);
    for (int value : values) {
      stores.append(id, value);
    }
    for (int value : values) {
      pop(value);
    }
    return id;
  }

  /**
   * The interpreter's stack holds its operands until the statement ends: meanwhile a finalizer may
   * empty the register they came from.
   */
  private void push(int value) {
    if (value != Stores.ATOM) {
      stores.hold(value);
    }
  }

  private void pop(int value) {
    if (value != Stores.ATOM) {
      stores.release(value);
    }
  }

  private void fill(Operation.Fill fill) {
    int list = held(fill.r(), ObjectType.LIST);
    requireBulk(fill.type(), fill.id(), fill.n());
    for (int k = 0; k < fill.n(); k++) {
      int id = create(fill.type(), fill.id() + k);
      stores.append(list, id);
      stores.release(id);
      heap.safepoint();
    }
  }

  private void cycles(Operation.Cycles cycles) {
    requireBulk(cycles.type(), cycles.id(), cycles.n());
    for (int k = 0; k < cycles.n(); k++) {
      int id = create(cycles.type(), cycles.id() + k);
      if (cycles.type() == ObjectType.LIST) {
        stores.append(id, id);
      } else {
        stores.put(id, 0, id);
      }
      stores.release(id);
      heap.safepoint();
    }
  }

  private void churn(Operation.Churn churn) {
    requireBulk(churn.type(), churn.id(), churn.n());
    for (int k = 0; k < churn.n(); k++) {
      stores.release(create(churn.type(), churn.id() + k));
      heap.safepoint();
    }
  }

  private void requireBulk(ObjectType type, int id, int n) {
    require(n >= 0 && n <= MAX_OBJECTS, "n=%d; write 0 to %d", n, MAX_OBJECTS);
    require(
        type != ObjectType.TUPLE && type != ObjectType.WEAK,
        "t=%s cannot be made in bulk; write list, dict, obj, fin or res",
        type.word());
    recorder.requireNew(id, n);
  }

  private void set(int holder, int k, int value) {
    switch (type(holder)) {
      case LIST -> stores.replace(holder, index(holder, k), value);
      case DICT -> stores.put(holder, k, value);
      default -> stores.put(holder, slot(holder, k), value);
    }
  }

  private void delete(int holder, int k) {
    switch (type(holder)) {
      case LIST -> stores.remove(holder, index(holder, k));
      case DICT -> {
        require(stores.has(holder, k), "k=%d is not a key of the dict", k);
        stores.delete(holder, k);
      }
      default -> stores.put(holder, slot(holder, k), Stores.ATOM);
    }
  }

  private int get(int holder, int k) {
    int found =
        switch (type(holder)) {
          case LIST, TUPLE -> heap.targetAt(holder, index(holder, k));
          case DICT -> stores.get(holder, k);
          default -> stores.get(holder, slot(holder, k));
        };
    require(found != Stores.ATOM, "k=%d holds nothing that a register can refer to", k);
    return found;
  }

  private int index(int holder, int k) {
    require(
        k >= 0 && k < heap.degree(holder),
        "k=%d is out of range; the %s has length=%d",
        k,
        type(holder).word(),
        heap.degree(holder));
    return k;
  }

  private int slot(int holder, int k) {
    require(
        type(holder).isInstance() && k >= 0 && k <= 2,
        "k=%d is not a slot of a %s; instances have slots 0, 1 and 2",
        k,
        type(holder).word());
    return k;
  }

  private void assign(int r, int id) {
    if (id == EMPTY) {
      replace(r, EMPTY);
      return;
    }
    stores.hold(id);
    push(id);
    replace(r, id);
    pop(id);
  }

  private void replace(int r, int id) {
    int old = registers[r];
    registers[r] = id;
    if (old != EMPTY) {
      stores.release(old);
    }
  }

  /** An empty register holds None, which is an atom. */
  private int value(int v) {
    return v == Operation.ATOM || registers[register(v)] == EMPTY ? Stores.ATOM : registers[v];
  }

  private int held(int r) {
    int id = registers[register(r)];
    require(id != EMPTY, "register r=%d is empty; assign to it first", r);
    return id;
  }

  private int held(int r, ObjectType wanted) {
    int id = held(r);
    require(
        type(id) == wanted,
        "register r=%d holds a %s, not a %s",
        r,
        type(id).word(),
        wanted.word());
    return id;
  }

  private int register(int r) {
    require(
        r >= 0 && r < registers.length,
        "register r=%d does not exist; there are registers=%d",
        r,
        registers.length);
    return r;
  }

  private ObjectType type(int id) {
    return ObjectType.of(heap.type(id));
  }

  /** What the finalizers and callbacks of the program do. */
  private final class Code implements ProgramCode {

    @Override
    public void finalizing(int id) {
      recorder.happened(Observation.Kind.FINALIZER, id);
      if (type(id) == ObjectType.RES) {
        assign(resurrectionRegister, id);
      }
    }

    @Override
    public void weaklyLost(int weak) {
      recorder.happened(Observation.Kind.CALLBACK, weak);
    }
  }

  private static void require(boolean holds, String message, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(message.formatted(values));
    }
  }
}
