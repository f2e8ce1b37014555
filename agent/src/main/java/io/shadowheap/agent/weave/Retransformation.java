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
 * Changes the classes that are loaded already, in few batches, because each stops the application
 * once, and none too large, because that stop grows with it. A batch that the JVM refuses is halved
 * until the class at fault stands alone.
 */
final class Retransformation {

  private static final int ROUNDS = 4;

  /** Of one batch; measured in docs/decisions.md. */
  private static final int MOST_CLASSES = 1_000;

  private final Instrumentation instrumentation;
  private final Weaver weaver;
  private final StallWatch stalls;
  private final int mostClasses;
  private final Set<Class<?>> done = new HashSet<>();
  private int classes;

  /**
   * @param stalledNanos how long the application has stood still since the JVM's start
   */
  Retransformation(Instrumentation instrumentation, Weaver weaver, LongSupplier stalledNanos) {
    this(instrumentation, weaver, stalledNanos, MOST_CLASSES);
  }

  /**
   * @param mostClasses of one batch
   */
  Retransformation(
      Instrumentation instrumentation, Weaver weaver, LongSupplier stalledNanos, int mostClasses) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
    this.stalls = new StallWatch(stalledNanos);
    this.mostClasses = mostClasses;
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
    instrumentation.addTransformer(stalls, true); // the last: it is asked when a class is woven
    try {
      for (int i = 0; i < ROUNDS; i++) {
        List<Class<?>> round = loaded(back);
        if (round.isEmpty()) {
          break;
        }
        for (int from = 0; from < round.size(); from += mostClasses) {
          retransform(round.subList(from, Math.min(from + mostClasses, round.size())));
        }
      }
    } finally {
      instrumentation.removeTransformer(stalls);
    }
    return new Retransformed(classes, stalls.longestSeconds());
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
    stalls.begin();
    try {
      instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
      classes += batch.size();
      stalls.end();
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
