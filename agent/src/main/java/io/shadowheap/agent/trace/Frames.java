// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.model.ShadowHeap;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The counted frames of all threads, each a root holder of the shadow heap whose slots are its
 * local variables. A thread is held here only while it has such frames.
 */
final class Frames {

  /** The counted frames of one thread, outermost first. */
  private static final class Stack {
    final ZeroCounts zero = new ZeroCounts();
    int[] frames = new int[16];
    int depth;
  }

  private final Map<Thread, Stack> stacks = new IdentityHashMap<>();
  private final ShadowHeap heap;
  private final Tracer tracer;
  private final TypeNames types;
  private boolean others;

  Frames(ShadowHeap heap, Tracer tracer, TypeNames types) {
    this.heap = heap;
    this.tracer = tracer;
    this.types = types;
  }

  /** A frame of a method of this class begins. */
  int enter(String owner) {
    Stack stack = stacks.get(Thread.currentThread());
    if (stack == null) {
      stack = new Stack();
      stacks.put(Thread.currentThread(), stack);
    }
    if (stack.depth == stack.frames.length) {
      stack.frames = Arrays.copyOf(stack.frames, stack.depth * 2);
    }
    int frame = heap.rootHolder(types.ofInternal(owner));
    stack.frames[stack.depth++] = frame;
    return frame;
  }

  /** A local variable of a frame of this thread changed. */
  void local(Object value, int local, int frame) {
    Stack stack = stacks.get(Thread.currentThread());
    if (stack != null && depthOf(stack, frame) > 0) {
      tracer.traceLocal(frame, local, value);
    }
  }

  /** A frame of this thread ends, and with it all that are deeper. */
  void leave(int frame) {
    Stack stack = stacks.get(Thread.currentThread());
    int depth = stack == null ? 0 : depthOf(stack, frame);
    while (depth > 0 && stack.depth >= depth) {
      heap.dropRootHolder(stack.frames[stack.depth - 1]);
      stack.zero.left(stack.depth--);
    }
    if (stack != null && stack.depth == 0) {
      stacks.remove(Thread.currentThread());
    }
  }

  /** Drops what threads left behind that ended and could not say so: a hook gives up at times. */
  void dropEnded() {
    stacks.entrySet().removeIf(entry -> !entry.getKey().isAlive() && drop(entry.getValue()));
  }

  private boolean drop(Stack stack) {
    for (int i = 0; i < stack.depth; i++) {
      heap.dropRootHolder(stack.frames[i]);
    }
    return true;
  }

  /** 1 for the outermost, 0 if it is none of this thread's. */
  private static int depthOf(Stack stack, int frame) {
    int depth = stack.depth;
    while (depth > 0 && stack.frames[depth - 1] != frame) {
      depth--;
    }
    return depth;
  }

  /** True if the current thread has a counted frame. */
  boolean countsHere() {
    return !stacks.isEmpty() && stacks.containsKey(Thread.currentThread());
  }

  /** From here on changes are those of threads without counted frames, whoever reads them. */
  void beginOthers() {
    others = true;
  }

  /** Ends {@link #beginOthers}. */
  void endOthers() {
    others = false;
  }

  /** The count of an object fell to zero, or it was made, on this thread. */
  void unheld(int id) {
    if (others) {
      return;
    }
    Stack stack = stacks.get(Thread.currentThread());
    if (stack != null) {
      stack.zero.add(id, stack.depth);
    }
  }

  /**
   * This thread's innermost frame holds nothing on its operand stack: frees what it left behind.
   *
   * @param asked an object to keep, or {@link Tracked#ABSENT}
   */
  void settle(int asked) {
    Stack stack = stacks.get(Thread.currentThread());
    if (stack != null) {
      stack.zero.free(heap, stack.depth, asked);
    }
  }

  /** The id was freed. */
  void freed(int id) {
    for (Stack stack : stacks.values()) {
      stack.zero.forget(id);
    }
  }
}
