// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.endtoend.jvm.ForkedJvm;
import io.shadowheap.endtoend.jvm.JavaCommand;
import io.shadowheap.endtoend.jvm.Jdk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The agent's weak references and its reading of old objects hold up the JVM's own collector by no
 * more than a share. Each program runs with the agent and without, at the same time.
 */
class JvmHeapIT {

  /** No collection of old objects but those the program asks for: what is promoted stays. */
  private static final String[] G1 = {
    "-XX:+UseG1GC", "-XX:-G1UseAdaptiveIHOP", "-XX:InitiatingHeapOccupancyPercent=100"
  };

  /** What a churn.Program allocates: a million pairs of 24 + 16 + 272 bytes. */
  private static final long CHURNED_BYTES = 312_000_000;

  private static final int DROPPED = 20_000;

  /**
   * G1 promotes a weak reference that finds no room in a survivor region together with its dead
   * referent. Without a cap on registrations between two young pauses, two thirds of the garbage
   * ended in the old generation; with it, an eighth.
   */
  @ParameterizedTest
  @MethodSource("io.shadowheap.endtoend.jvm.Jdk#all")
  void at_most_a_third_of_short_lived_garbage_ends_in_the_old_generation(Jdk jdk) {
    JavaCommand java = JavaCommand.on(jdk).with(G1).with("-Xms512m", "-Xmx512m", "-Xmn64m");
    try (ForkedJvm plain = java.startProgram(churn.Program.class);
        ForkedJvm watched = java.underAgent("").startProgram(churn.Program.class)) {
      long grewPlain = number(plain.awaitLine("grew "), 1);
      long grewWatched = number(watched.awaitLine("grew "), 1);

      assertThat(grewPlain).isLessThan(CHURNED_BYTES / 100);
      assertThat(grewWatched - grewPlain).isLessThan(CHURNED_BYTES / 3);
    }
  }

  /**
   * Reading an object while the JVM marks keeps it, and all it refers to, until the next cycle. If
   * every holder were read each epoch, half of the dropped would outlive one cycle and a quarter
   * two.
   */
  @ParameterizedTest
  @MethodSource("io.shadowheap.endtoend.jvm.Jdk#all")
  void what_is_dropped_is_reclaimed_by_the_next_cycle_or_the_one_after(Jdk jdk) {
    JavaCommand java =
        JavaCommand.on(jdk)
            .with(G1)
            .with("-Xms600m", "-Xmx600m", "-Xmn16m", "-XX:MaxTenuringThreshold=0")
            .with("-XX:+ExplicitGCInvokesConcurrent", "-XX:ConcGCThreads=1");
    try (ForkedJvm plain = java.startProgram(drops.Program.class);
        ForkedJvm watched = java.underAgent("").startProgram(drops.Program.class)) {
      String reclaimedPlain = plain.awaitLine("first ");
      String reclaimedWatched = watched.awaitLine("first ");

      assertThat(reclaimedPlain).isEqualTo("first " + DROPPED + " second " + DROPPED);
      assertThat(number(reclaimedWatched, 1)).isGreaterThan(DROPPED / 2);
      assertThat(number(reclaimedWatched, 3)).isGreaterThan(DROPPED * 9 / 10);
    }
  }

  private static long number(String line, int word) {
    return Long.parseLong(line.split(" ")[word]);
  }
}
