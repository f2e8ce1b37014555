// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.trace.Layout.Slots;
import io.shadowheap.model.ShadowHeap;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The static fields of classes as root holders: those of every loaded class in scope, and of any
 * other class in which the walk found a reference to a registered object.
 */
final class StaticHolders {

  private static final int EPOCHS_BETWEEN_BLIND_SCANS = 10;
  private static final long UNKNOWN = -1;

  /** One class. */
  private static final class Holder {
    final WeakReference<Class<?>> type;
    final Slots places;
    final int rootHolder;
    final boolean inScope;
    final int classCard;

    Holder(Class<?> type, Slots places, int rootHolder, boolean inScope) {
      this.type = new WeakReference<>(type);
      this.places = places;
      this.rootHolder = rootHolder;
      this.inScope = inScope;
      this.classCard = ShadowheapCards.classCard(type.getName().hashCode());
    }
  }

  private final ShadowHeap heap;
  private final Tracer tracer;
  private final ReferenceFields fields;
  private final TypeNames types;
  private final Scope scope;
  private final Supplier<Class<?>[]> loadedClasses;
  private final WeakClassMap<Boolean> known = new WeakClassMap<>();
  private final List<Holder> holders = new ArrayList<>();
  private long classesAtLastScan = UNKNOWN;
  private int epochsSinceScan = EPOCHS_BETWEEN_BLIND_SCANS;

  StaticHolders(
      ShadowHeap heap,
      Tracer tracer,
      ReferenceFields fields,
      TypeNames types,
      Scope scope,
      Supplier<Class<?>[]> loadedClasses) {
    this.heap = heap;
    this.tracer = tracer;
    this.fields = fields;
    this.types = types;
    this.scope = scope;
    this.loadedClasses = loadedClasses;
  }

  /**
   * Looks for classes in scope that were loaded since the last time.
   *
   * @param loaded number of classes the JVM has loaded, or negative if it does not say
   */
  void discover(long loaded) {
    epochsSinceScan++;
    boolean due =
        loaded < 0 ? epochsSinceScan > EPOCHS_BETWEEN_BLIND_SCANS : loaded != classesAtLastScan;
    if (due) {
      classesAtLastScan = loaded;
      discover();
    }
  }

  /** Looks for classes in scope that nobody found yet. */
  void discover() {
    epochsSinceScan = 0;
    for (Class<?> type : loadedClasses.get()) {
      if (!type.isArray() && known.get(type) == null && inScope(type)) {
        add(type, true);
      }
    }
  }

  private boolean inScope(Class<?> type) {
    return scope.contains(type.getName()) && !ReachRules.isAgent(type);
  }

  /** A class outside the scope whose static fields refer to a registered object. */
  void addForeign(Class<?> type) {
    if (known.get(type) == null) {
      add(type, false);
    }
  }

  private void add(Class<?> type, boolean inScope) {
    known.put(type, true);
    Slots places = fields.statics(type);
    if (places.offsets().length > 0) {
      int rootHolder = heap.rootHolder(types.of(type));
      holders.add(new Holder(type, places, rootHolder, inScope));
      trace(holders.get(holders.size() - 1));
    }
  }

  /** Number of root holders. */
  int size() {
    return holders.size();
  }

  /**
   * Reads the static fields of a class again.
   *
   * @param index below {@link #size}
   * @return stores since the last time
   */
  int trace(int index) {
    return trace(holders.get(index));
  }

  private int trace(Holder holder) {
    Class<?> type = holder.type.get();
    return type == null
        ? 0
        : tracer.traceStatics(holder.rootHolder, type, holder.places, holder.inScope);
  }

  /** Where stores into these fields are announced. */
  int classCard(int index) {
    return holders.get(index).classCard;
  }

  /** True if the class is in scope, so that its stores are woven. */
  boolean inScope(int index) {
    return holders.get(index).inScope;
  }

  int rootHolder(int index) {
    return holders.get(index).rootHolder;
  }

  /** Its class; null if it was unloaded. */
  Class<?> type(int index) {
    return holders.get(index).type.get();
  }

  /** Drops the classes that were unloaded. */
  void dropUnloaded() {
    holders.removeIf(
        holder -> {
          boolean unloaded = holder.type.refersTo(null);
          if (unloaded) {
            heap.dropRootHolder(holder.rootHolder);
          }
          return unloaded;
        });
  }
}
