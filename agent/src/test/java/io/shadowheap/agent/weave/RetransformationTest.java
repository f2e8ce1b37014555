// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.weave.WeaveCounts.Outcome;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A batch the JVM refuses is halved until the class at fault stands alone. */
class RetransformationTest {

  private final WeavingLoader loader = new WeavingLoader("sample");
  private final List<Class<?>> changed = new ArrayList<>();

  /** A JVM that has three classes, and fails where one of these is among those to be changed. */
  private Instrumentation jvm(Class<?> atFault, Error failure) {
    return (Instrumentation)
        Proxy.newProxyInstance(
            Instrumentation.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getAllLoadedClasses" ->
                      new Class<?>[] {String.class, Long.class, Thread.class};
                  case "isModifiableClass" -> true;
                  case "retransformClasses" -> {
                    List<Class<?>> batch = List.of((Class<?>[]) arguments[0]);
                    if (batch.contains(atFault)) {
                      throw failure;
                    }
                    changed.addAll(batch);
                    yield null;
                  }
                  case "addTransformer" -> null;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void a_batch_the_jvm_has_no_memory_for_is_halved_like_one_it_refuses() {
    Instrumentation jvm = jvm(Long.class, new OutOfMemoryError("metaspace"));
    Retransformed done = new Retransformation(jvm, loader.weaver, () -> 0).run();
    assertThat(changed).containsExactly(String.class, Thread.class);
    assertThat(done.classes()).isEqualTo(2);
    assertThat(loader.weaver.counts().read()).containsEntry(Outcome.REFUSED, 1L);
  }
}
