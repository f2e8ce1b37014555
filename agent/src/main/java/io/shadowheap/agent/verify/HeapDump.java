// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import io.shadowheap.agent.names.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.netbeans.lib.profiler.heap.Field;
import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;

/** A heap dump on disk, read in order. What the reader writes beside it is removed again. */
final class HeapDump implements AutoCloseable {

  private static final String REFERENCE = "java.lang.ref.Reference";

  private final Heap heap;
  private final Scope scope;
  private final Path cache;
  private final boolean cacheWasThere;
  private final Map<Long, DumpClass> classes = new HashMap<>();
  private long lastClassId;
  private DumpClass lastClass;

  /** Takes a reference. */
  @FunctionalInterface
  interface References {

    /**
     * @param field null for an element of an array
     */
    void accept(Field field, Instance target);
  }

  private HeapDump(Heap heap, Scope scope, Path cache, boolean cacheWasThere) {
    this.heap = heap;
    this.scope = scope;
    this.cache = cache;
    this.cacheWasThere = cacheWasThere;
  }

  /** Opens a dump; reads it once on the way. */
  static HeapDump open(Path file, Scope scope) throws IOException, BadDumpException {
    Path cache = file.resolveSibling(file.getFileName() + ".nbcache");
    boolean cacheWasThere = Files.exists(cache);
    Heap heap;
    try {
      heap = HeapFactory.createHeap(file.toFile());
    } catch (IOException | RuntimeException unreadable) {
      throw new BadDumpException("bad dump: file=" + file + ": " + unreadable.getMessage());
    }
    HeapDump dump = new HeapDump(heap, scope, cache, cacheWasThere);
    if (heap.getJavaClassByName("java.lang.ShadowheapRef") == null) {
      dump.close();
      throw new BadDumpException(
          "bad dump: file=" + file + ": no agent ran in its JVM; dump the one of the snapshot");
    }
    return dump;
  }

  /** All objects, in the order of the file. */
  Iterator<Instance> objects() {
    @SuppressWarnings("unchecked")
    Iterator<Instance> all = heap.getAllInstancesIterator();
    return all;
  }

  /** All classes, loaded by whatever loader. */
  @SuppressWarnings("unchecked")
  List<JavaClass> javaClasses() {
    return heap.getAllClasses();
  }

  /** Classes whose objects were met so far. */
  Collection<DumpClass> classesMet() {
    return classes.values();
  }

  Instance object(long id) {
    return heap.getInstanceByID(id);
  }

  DumpClass classOf(Instance object) {
    JavaClass type = object.getJavaClass();
    if (type == null) {
      return null;
    }
    long id = type.getJavaClassId();
    if (id != lastClassId || lastClass == null) {
      lastClass = classes.computeIfAbsent(id, unseen -> new DumpClass(type, scope));
      lastClassId = id;
    }
    return lastClass;
  }

  /** Passes the strong references of an object. */
  void references(Instance holder, DumpClass type, References consumer) {
    if (type == null || !type.hasReferences || type.agents) {
      return;
    }
    if (holder instanceof ObjectArrayInstance array) {
      for (Object element : array.getValues()) {
        if (element != null) {
          consumer.accept(null, (Instance) element);
        }
      }
      return;
    }
    for (Object value : holder.getFieldValues()) {
      if (value instanceof ObjectFieldValue field && isStrong(field.getField(), type.soft)) {
        Instance target = field.getInstance();
        if (target != null) {
          consumer.accept(field.getField(), target);
        }
      }
    }
  }

  /**
   * Of a reference object its queue counts, and the referent if it is soft; the JVM's links not.
   */
  private static boolean isStrong(Field field, boolean soft) {
    if (!field.getDeclaringClass().getName().equals(REFERENCE)) {
      return true;
    }
    return field.getName().equals("queue") || soft && field.getName().equals("referent");
  }

  /** Passes the references of all static fields, but not what the JVM keeps with a class. */
  void statics(JavaClass type, References consumer) {
    String name = type.getName();
    if (name.startsWith("io.shadowheap.") || name.startsWith("java.lang.Shadowheap")) {
      return;
    }
    for (Object value : type.getStaticFieldValues()) {
      FieldValue field = (FieldValue) value;
      if (field instanceof ObjectFieldValue reference
          && !field.getField().getName().startsWith("<")) {
        Instance target = reference.getInstance();
        if (target != null) {
          consumer.accept(field.getField(), target);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (cacheWasThere || !Files.exists(cache)) {
      return;
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(cache)) {
      all.sorted(Comparator.reverseOrder()).forEach(files::add);
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
