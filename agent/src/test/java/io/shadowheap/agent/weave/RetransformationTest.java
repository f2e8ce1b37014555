// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.weave.WeaveCounts.Outcome;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/**
 * A batch the JVM refuses is halved until the class at fault stands alone; a large one is cut; and
 * the longest stop is the one of a batch, not what stopped the JVM while it was made ready.
 */
class RetransformationTest {

  private static final byte[] EMPTY_CLASS = emptyClass();

  private final WeavingLoader loader = new WeavingLoader("sample");
  private final List<Class<?>> changed = new ArrayList<>();
  private final List<Integer> batches = new ArrayList<>();
  private final List<ClassFileTransformer> transformers = new ArrayList<>();
  private long stalledNanos;

  /**
   * A JVM that has three classes, and fails where one of these is among those to be changed. It
   * stands still for 100 ns before it asks about a class, and for 15 ns and 1 ns a class to change
   * them.
   */
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
                    if (atFault != null && batch.contains(atFault)) {
                      throw failure;
                    }
                    for (Class<?> type : batch) {
                      stalledNanos += 100;
                      for (ClassFileTransformer transformer : transformers) {
                        transformer.transform(null, "not/Given", type, null, EMPTY_CLASS);
                      }
                    }
                    stalledNanos += 15 + batch.size();
                    changed.addAll(batch);
                    batches.add(batch.size());
                    yield null;
                  }
                  case "addTransformer" -> {
                    transformers.add((ClassFileTransformer) arguments[0]);
                    yield null;
                  }
                  case "removeTransformer" -> transformers.remove(arguments[0]);
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

  @Test
  void the_longest_stall_is_that_of_a_batch_without_what_came_before_it() {
    Instrumentation jvm = jvm(null, null);
    Retransformed done = new Retransformation(jvm, loader.weaver, () -> stalledNanos).run();
    assertThat(batches).containsExactly(3);
    assertThat(done.longestStallSeconds()).isEqualTo(18e-9);
    assertThat(transformers).containsExactly(loader.weaver);
  }

  @Test
  void a_large_batch_is_cut_so_that_each_stop_is_shorter() {
    Instrumentation jvm = jvm(null, null);
    Retransformed done = new Retransformation(jvm, loader.weaver, () -> stalledNanos, 2).run();
    assertThat(batches).containsExactly(2, 1);
    assertThat(changed).containsExactly(String.class, Long.class, Thread.class);
    assertThat(done.classes()).isEqualTo(3);
    assertThat(done.longestStallSeconds()).isEqualTo(17e-9);
  }

  @Test
  void classes_that_other_threads_load_meanwhile_set_no_clock_back() throws Exception {
    StallWatch watch = new StallWatch(() -> stalledNanos);
    watch.begin();
    stalledNanos = 30;
    Thread other = new Thread(() -> watch.transform(null, "a/B", String.class, null, EMPTY_CLASS));
    other.start();
    other.join();
    watch.transform(null, "a/B", null, null, EMPTY_CLASS);
    stalledNanos = 50;
    watch.end();
    assertThat(watch.longestSeconds()).isEqualTo(50e-9);
  }

  private static byte[] emptyClass() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, 0, "not/Given", null, "java/lang/Object", null);
    return writer.toByteArray();
  }
}
