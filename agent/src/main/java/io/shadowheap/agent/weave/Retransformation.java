// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import io.shadowheap.agent.weave.WeaveCounts.Outcome;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Weaves the classes that are loaded already: all in one batch, because each batch stops the
 * application once. A batch that the JVM refuses is halved until the class at fault stands alone.
 */
final class Retransformation {

  private static final int ROUNDS = 4;

  private final Instrumentation instrumentation;
  private final Weaver weaver;
  private final Set<Class<?>> done = new HashSet<>();

  Retransformation(Instrumentation instrumentation, Weaver weaver) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
  }

  /**
   * Rounds, because weaving itself may load classes of the JDK, which the JVM does not offer for
   * weaving while it waits for us.
   */
  void run() {
    instrumentation.addTransformer(weaver, true);
    for (int i = 0; i < ROUNDS; i++) {
      List<Class<?>> batch = loaded();
      if (batch.isEmpty()) {
        return;
      }
      retransform(batch);
    }
  }

  private List<Class<?>> loaded() {
    List<Class<?>> batch = new ArrayList<>();
    ClassLoader own = Weaver.class.getClassLoader();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (!type.isArray()
          && !type.isPrimitive()
          && type.getClassLoader() != own
          && instrumentation.isModifiableClass(type)
          && done.add(type)) {
        batch.add(type);
      }
    }
    return batch;
  }

  private void retransform(List<Class<?>> batch) {
    try {
      instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | LinkageError | InternalError refused) {
      if (batch.size() == 1) {
        weaver.counts().add(Outcome.REFUSED, 1);
        return;
      }
      int middle = batch.size() / 2;
      retransform(batch.subList(0, middle));
      retransform(batch.subList(middle, batch.size()));
    }
  }
}
