// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.config.ProcessIdentity;
import io.shadowheap.agent.config.Settings;
import io.shadowheap.agent.govern.CpuClocks;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks for a snapshot hears of it, whatever becomes of the agent. */
class CommandTest {

  @TempDir private Path folder;

  /** Of the parts it has none but this; what it misses goes into its own health. */
  private static ShadowThread shadowThread(Throwable ofEachCall) {
    Tracking tracking =
        (Tracking)
            Proxy.newProxyInstance(
                CommandTest.class.getClassLoader(),
                new Class<?>[] {Tracking.class},
                (proxy, method, arguments) -> {
                  throw ofEachCall;
                });
    Map<String, String> nothing = Map.of();
    Settings settings =
        Settings.read(
            "", new Properties(), nothing, ProcessIdentity.ofThisProcess(nothing, 1_700_000_000L));
    AgentHealth health = new AgentHealth(CpuClocks.NONE, null, 0, null);
    return new ShadowThread(null, null, tracking, null, null, null, health, null, settings, null);
  }

  private static void end(ShadowThread shadow) throws InterruptedException {
    shadow.finish(0);
    Thread thread = new Thread(shadow);
    thread.start();
    thread.join();
  }

  private void ask(ShadowThread shadow) {
    new Command(shadow).apply("command=snapshot,file=" + folder.resolve("heap.jsonl"));
  }

  private void assertFailed(String why) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("heap.jsonl.failed"));
    }
    assertThat(folder.resolve("heap.jsonl.failed")).hasContent(why);
  }

  @Test
  void a_request_still_queued_when_the_agent_ends_is_answered_even_if_with_an_error()
      throws Exception {
    ShadowThread shadow = shadowThread(new OutOfMemoryError("Java heap space\nsecond line"));
    ask(shadow);
    end(shadow);
    assertFailed("java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void a_request_after_the_agent_has_ended_is_told_so() throws Exception {
    ShadowThread shadow = shadowThread(new OutOfMemoryError("not asked"));
    end(shadow);
    ask(shadow);
    assertFailed("the agent is leaving this JVM");
  }
}
