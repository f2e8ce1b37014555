// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Changes the classes that are loaded already: all in one batch, because each batch stops the
 * application once. A batch that the JVM refuses is halved until the class at fault stands alone.
 */
final class Retransformation {

  private static final int ROUNDS = 4;

  private final Instrumentation instrumentation;
  private final Weaver weaver;
  private final LongSupplier stalledNanos;
  private final Set<Class<?>> done = new HashSet<>();
  private int classes;
  private long longestNanos;

  /**
   * @param stalledNanos how long the application has stood still since the JVM's start
   */
  Retransformation(Instrumentation instrumentation, Weaver weaver, LongSupplier stalledNanos) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
    this.stalledNanos = stalledNanos;
  }

  /**
   * Weaves. Rounds, because weaving itself may load classes of the JDK, which the JVM does not
   * offer for weaving while it waits for us. What the application loads meanwhile is offered: it is
   * not stopped for that a second time.
   */
  Retransformed run() {
    instrumentation.addTransformer(weaver, true);
    return rounds(false);
  }

  /**
   * Gives woven classes their own bytes back. Rounds, because threads of the application may be
   * loading classes that were woven just before.
   */
  Retransformed undo() {
    instrumentation.removeTransformer(weaver);
    return rounds(true);
  }

  private Retransformed rounds(boolean back) {
    for (int i = 0; i < ROUNDS; i++) {
      List<Class<?>> batch = loaded(back);
      if (batch.isEmpty()) {
        break;
      }
      retransform(batch);
    }
    return new Retransformed(classes, longestNanos / 1e9);
  }

  private List<Class<?>> loaded(boolean back) {
    List<Class<?>> batch = new ArrayList<>();
    ClassLoader own = Weaver.class.getClassLoader();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (!type.isArray()
          && !type.isPrimitive()
          && type.getClassLoader() != own
          && (back ? weaver.mayHaveWoven(type) : isToBeOffered(type))
          && instrumentation.isModifiableClass(type)
          && done.add(type)) {
        batch.add(type);
      }
    }
    return batch;
  }

  private boolean isToBeOffered(Class<?> type) {
    return weaver.isToBeOffered(type) && !weaver.wasOffered(type);
  }

  private void retransform(List<Class<?>> batch) {
    long before = stalledNanos.getAsLong();
    try {
      instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
      classes += batch.size();
      longestNanos = Math.max(longestNanos, stalledNanos.getAsLong() - before);
    } catch (UnmodifiableClassException
        | LinkageError
        | InternalError
        | OutOfMemoryError
        | UnsupportedOperationException refused) {
      if (batch.size() == 1) {
        weaver.refused(batch.get(0));
        return;
      }
      int middle = batch.size() / 2;
      retransform(batch.subList(0, middle));
      retransform(batch.subList(middle, batch.size()));
    }
  }
}
