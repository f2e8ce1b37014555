// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave.program;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * Stores references in every way there is, from two threads, into holders that live all the time;
 * then rests so long that the agent reads every holder again. Arguments: milliseconds to wait for
 * the agent's first epochs, of storing, of resting, and whether the JDK's collections take part.
 */
public final class StoreWays {

  /** A holder and a value. */
  public static final class Node implements Comparable<Node>, Serializable {
    private static final long serialVersionUID = 1;

    final int number;
    public transient Object plain;
    transient volatile Object atomic;
    transient Object synced;
    Node kept;

    Node(int number) {
      this.number = number;
    }

    @Override
    public int compareTo(Node other) {
      return Integer.compare(number, other.number);
    }
  }

  private static final int NODES = 2_000;
  private static final Node[] NODE = new Node[NODES];
  private static final Object[][] ARRAYS = new Object[100][64];

  public static Object shared;
  static volatile Object sharedVolatile;

  private static final VarHandle ATOMIC;
  private static final VarHandle SHARED;
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);
  private static final MethodHandle SETTER;
  private static final AtomicReferenceFieldUpdater<Node, Object> UPDATER =
      AtomicReferenceFieldUpdater.newUpdater(Node.class, Object.class, "atomic");
  private static final Field PLAIN;
  private static final Field STATIC;
  private static final sun.misc.Unsafe UNSAFE;
  private static final long PLAIN_OFFSET;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      ATOMIC = lookup.findVarHandle(Node.class, "atomic", Object.class);
      SHARED = lookup.findStaticVarHandle(StoreWays.class, "sharedVolatile", Object.class);
      SETTER = lookup.findSetter(Node.class, "plain", Object.class);
      PLAIN = Node.class.getField("plain");
      STATIC = StoreWays.class.getField("shared");
      Field theUnsafe = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
      theUnsafe.setAccessible(true);
      UNSAFE = (sun.misc.Unsafe) theUnsafe.get(null);
      PLAIN_OFFSET = UNSAFE.objectFieldOffset(PLAIN);
    } catch (ReflectiveOperationException broken) {
      throw new ExceptionInInitializerError(broken);
    }
  }

  /** What is reached from here only. */
  private static final Map<String, Object> COLLECTIONS = new HashMap<>();

  private final Random random;
  private long stores;

  private StoreWays(long seed) {
    random = new Random(seed);
  }

  private Node node() {
    return NODE[random.nextInt(NODES)];
  }

  private Object value() {
    return random.nextInt(8) == 0 ? null : node();
  }

  private Object[] array() {
    return ARRAYS[random.nextInt(ARRAYS.length)];
  }

  private void fields() throws Throwable {
    node().plain = value();
    ATOMIC.setVolatile(node(), value());
    Node node = node();
    ATOMIC.compareAndSet(node, ATOMIC.get(node), value());
    UPDATER.getAndSet(node(), value());
    SETTER.invoke(node(), value());
    PLAIN.set(node(), value());
    UNSAFE.putObject(node(), PLAIN_OFFSET, value());
    node = node();
    synchronized (node) {
      node.synced = value();
    }
    stores += 8;
  }

  private void elements() {
    array()[random.nextInt(64)] = value();
    ELEMENT.setRelease(array(), random.nextInt(64), value());
    ELEMENT.getAndSet(array(), random.nextInt(64), value());
    System.arraycopy(array(), 3, array(), random.nextInt(8), 40);
    Arrays.fill(array(), random.nextInt(64), 64, value());
    stores += 5;
  }

  private void statics() throws IllegalAccessException {
    shared = value();
    SHARED.setVolatile(value());
    STATIC.set(null, value());
    stores += 3;
  }

  @SuppressWarnings("unchecked")
  private <T> T collection(String name) {
    return (T) COLLECTIONS.get(name);
  }

  private static void makeCollections() {
    Object[] all = {
      new HashMap<>(),
      new LinkedHashMap<>(),
      new TreeMap<>(),
      new ArrayList<>(),
      new LinkedList<>(),
      new ArrayDeque<>(),
      new PriorityQueue<>(),
      Collections.synchronizedMap(new HashMap<>())
    };
    for (Object one : all) {
      COLLECTIONS.put(one.getClass().getSimpleName() + COLLECTIONS.size(), one);
    }
    COLLECTIONS.put("chm", new ConcurrentHashMap<>());
    COLLECTIONS.put("skip", new ConcurrentSkipListMap<>());
    COLLECTIONS.put("clq", new ConcurrentLinkedQueue<>());
    COLLECTIONS.put("lbq", new LinkedBlockingQueue<>());
    COLLECTIONS.put("cow", new CopyOnWriteArrayList<>());
    COLLECTIONS.put("ref", new AtomicReference<>());
    COLLECTIONS.put("refs", new AtomicReferenceArray<>(64));
  }

  /** Those that one thread at a time may use. */
  @SuppressWarnings("unchecked")
  private void plainCollections() {
    for (Object one : COLLECTIONS.values()) {
      String name = one.getClass().getPackageName();
      if (name.equals("java.util") && one instanceof Map<?, ?> map) {
        change((Map<Node, Object>) map);
      } else if (name.equals("java.util") && one instanceof List<?> list) {
        change((List<Object>) list);
      } else if (name.equals("java.util") && one instanceof Queue<?> queue) {
        change((Queue<Object>) queue);
      }
    }
  }

  private void change(Map<Node, Object> map) {
    map.put(NODE[random.nextInt(48)], node());
    map.remove(NODE[random.nextInt(48)]);
    stores += 2;
  }

  private void change(List<Object> list) {
    if (list.size() < 48) {
      list.add(list.isEmpty() ? 0 : random.nextInt(list.size()), node());
    } else {
      list.remove(random.nextInt(list.size()));
    }
    if (!list.isEmpty()) {
      list.set(random.nextInt(list.size()), node());
    }
    stores += 2;
  }

  private void change(Queue<Object> queue) {
    if (queue.size() < 48) {
      queue.offer(node());
    } else {
      queue.poll();
    }
    stores++;
  }

  private void concurrentCollections() {
    change(this.<Map<Node, Object>>collection("chm"));
    change(this.<Map<Node, Object>>collection("skip"));
    this.<Map<Node, Object>>collection("chm").merge(NODE[random.nextInt(48)], node(), (a, b) -> b);
    change(this.<Queue<Object>>collection("clq"));
    change(this.<Queue<Object>>collection("lbq"));
    List<Object> cow = collection("cow");
    if (cow.size() < 48) {
      cow.add(node());
    } else {
      cow.remove(0);
    }
    AtomicReference<Object> reference = collection("ref");
    reference.set(node());
    reference.compareAndSet(reference.get(), node());
    AtomicReferenceArray<Object> references = collection("refs");
    references.set(random.nextInt(64), value());
    references.getAndSet(random.nextInt(64), value());
    stores += 6;
  }

  /** The new object's field is set by the JDK, then it is held where the old one was. */
  private void deserialised() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      Node outer = new Node(-1);
      outer.kept = new Node(-2);
      out.writeObject(outer);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      node().plain = in.readObject();
    }
    stores++;
  }

  private void run(long millis, boolean first, boolean collections) {
    long end = System.nanoTime() + millis * 1_000_000;
    try {
      for (int round = 0; System.nanoTime() < end; round++) {
        fields();
        elements();
        statics();
        if (collections) {
          concurrentCollections();
          if (first) {
            plainCollections();
          }
        }
        if (round % 5_000 == 0) {
          deserialised();
        }
      }
    } catch (Throwable broken) {
      throw new IllegalStateException(broken);
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    long millis = Long.parseLong(arguments[1]);
    boolean collections = Boolean.parseBoolean(arguments[3]);
    for (int i = 0; i < NODES; i++) {
      NODE[i] = new Node(i);
    }
    if (collections) {
      makeCollections();
    }
    Thread.sleep(Long.parseLong(arguments[0]));
    StoreWays one = new StoreWays(1);
    StoreWays other = new StoreWays(2);
    Thread thread = new Thread(() -> other.run(millis, false, collections));
    thread.start();
    one.run(millis, true, collections);
    thread.join();
    // was null when the agent first read it, and stays: a second look cannot miss it
    shared = NODE[0];
    System.out.println("stores " + (one.stores + other.stores + 1));
    Thread.sleep(Long.parseLong(arguments[2]));
  }
}
