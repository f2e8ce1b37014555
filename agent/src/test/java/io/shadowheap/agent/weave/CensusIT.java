// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.weave.program.Basics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that allocate known numbers, on every JDK found, interpreted and compiled. */
class CensusIT {

  /** Each JDK with each way to run code. */
  static Stream<Arguments> everywhere() {
    List<Arguments> all = new ArrayList<>();
    for (Jdks.Jdk jdk : Jdks.all()) {
      for (String mode : List.of("-Xmixed", "-Xint", "-XX:TieredStopAtLevel=1")) {
        all.add(Arguments.of(jdk, mode));
      }
      all.add(Arguments.of(jdk, "-XX:-TieredCompilation"));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void objects_and_arrays_are_counted_exactly_with_their_bytes(Jdks.Jdk jdk, String mode)
      throws Exception {
    assertThat(run(jdk, mode, Basics.class))
        .containsExactly(
            "Refuses.<init> java.lang.IllegalStateException 50 2000",
            "constructorThrows Basics$Refuses 100 1600",
            "dimensions Basics$Point[][] 1 16",
            "dimensions int[] 6 192",
            "dimensions int[][] 2 64",
            "dimensions int[][][] 1 24",
            "dimensions long[][] 5 200",
            "dimensions long[][][] 1 40",
            "escapes Basics$Point3 1000000 24000000",
            "inner Basics 1 16",
            "inner Basics$1 7 112",
            "inner Basics$Inner 7 168",
            "objectArrays java.lang.Object[] 1000000 24000000",
            "objectArrays java.lang.String[][] 1000000 24000000",
            "primitiveArrays boolean[] 1000000 22000000",
            "primitiveArrays byte[] 1000000 22000000",
            "primitiveArrays char[] 1000000 22000000",
            "primitiveArrays double[] 1000000 28000000",
            "primitiveArrays float[] 1000000 24000000",
            "primitiveArrays int[] 1000000 24000000",
            "primitiveArrays long[] 1000000 28000000",
            "primitiveArrays short[] 1000000 22000000",
            "staysLocal Basics$Point 1000000 24000000");
  }

  private static List<String> run(Jdks.Jdk jdk, String mode, Class<?> program) throws Exception {
    List<String> command = new ArrayList<>(Forked.VERIFY);
    command.add("-Xlog:disable");
    command.add(mode);
    command.add(program.getName());
    Forked.Said said = Forked.run(jdk, "", command);
    assertThat(said.err()).isEmpty();
    assertThat(said.exit()).isZero();
    return said.out().lines().toList();
  }
}
