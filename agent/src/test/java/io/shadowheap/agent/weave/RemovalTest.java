// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.names.FieldNames;
import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.TypeNames;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import sample.Node;
import sample.Registry;

/** Weaving that is under way when the agent is detached. */
class RemovalTest {

  private final Weaver weaver =
      new Weaver(
          new Rules(
              new Sites(1_000),
              new TypeNames(100),
              new Scope(List.of("sample")),
              Depth.SHADOW,
              Layout.lambdas(),
              Extent.ALL),
          new FieldNames(),
          List.of());
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final List<Class<?>> undone = new CopyOnWriteArrayList<>();

  /** A loader whose class is being woven until it is let go: weaving asks for its hash. */
  private final class Slow extends ClassLoader {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public int hashCode() {
      asked.countDown();
      try {
        goOn.await();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
      return 1;
    }

    Class<?> define(Class<?> type) {
      byte[] classFile = bytes(type);
      return defineClass(type.getName(), classFile, 0, classFile.length);
    }
  }

  /** Stands there until detaching takes it away. */
  private static final class Unused extends ShadowheapHidden {
    @Override
    public byte[] weave(ClassLoader loader, byte[] classFile) {
      return null;
    }
  }

  private Instrumentation jvm(Class<?>... loaded) {
    return (Instrumentation)
        Proxy.newProxyInstance(
            Instrumentation.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "removeTransformer", "getAllLoadedClasses" -> events.add(method.getName());
                case "retransformClasses" -> undone.addAll(List.of((Class<?>[]) arguments[0]));
                default -> {}
              }
              return switch (method.getName()) {
                case "getAllLoadedClasses" -> loaded;
                case "isModifiableClass", "removeTransformer" -> true;
                default -> null;
              };
            });
  }

  @Test
  void a_class_being_woven_is_waited_for_and_undone_and_none_is_woven_any_more() throws Exception {
    ShadowheapHidden.weaver = new Unused();
    Slow loader = new Slow();
    Class<?> registry = loader.define(Registry.class);
    Class<?> node = loader.define(Node.class);
    BlockingQueue<Boolean> woven = new LinkedBlockingQueue<>();
    Thread loading =
        new Thread(
            () ->
                woven.add(
                    weaver.transform(loader, "sample/Registry", null, null, bytes(Registry.class))
                        != null));
    loading.start();
    loader.asked.await();

    Thread detaching = new Thread(() -> weaver.remove(jvm(registry, node), () -> 0));
    detaching.start();
    while (ShadowheapHidden.weaver != null) {
      Thread.yield(); // the detaching thread has not got that far yet
    }
    events.add("let go");
    loader.goOn.countDown();
    loading.join();
    detaching.join();

    assertThat(woven.take()).isTrue();
    assertThat(events.subList(0, 3))
        .containsExactly("let go", "removeTransformer", "getAllLoadedClasses");
    assertThat(undone).containsExactly(registry);
    assertThat(weaver.transform(null, "sample/Registry", null, null, bytes(Registry.class)))
        .isNull();
    ShadowheapRunning.nextSite = 0; // as if no agent had been here
  }

  private static byte[] bytes(Class<?> type) {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
