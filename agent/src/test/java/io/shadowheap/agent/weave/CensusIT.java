// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.weave.program.Basics;
import io.shadowheap.agent.weave.program.Calls;
import io.shadowheap.agent.weave.program.Loaders;
import io.shadowheap.agent.weave.program.Reflected;
import io.shadowheap.agent.weave.program.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that allocate known numbers of objects, on every JDK found, interpreted and compiled.
 * Each line expected is: method, type, objects, shallow bytes.
 */
class CensusIT {

  /** Each JDK, interpreted and as people run it. */
  static Stream<Arguments> everywhere() {
    return each("-Xint", "-Xmixed");
  }

  /** Where only JDK 17 is there, nobody can make a virtual thread. */
  static Stream<Arguments> whereThreadsAreVirtual() {
    return everywhere().filter(run -> ((Jdks.Jdk) run.get()[0]).feature() >= 21);
  }

  /** Each JDK with each of its compilers too. */
  static Stream<Arguments> everyCompiler() {
    return each("-Xint", "-Xmixed", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation");
  }

  private static Stream<Arguments> each(String... modes) {
    return Jdks.all().stream()
        .flatMap(jdk -> Stream.of(modes).map(mode -> Arguments.of(jdk, mode)));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void objects_and_arrays_are_counted_exactly_with_their_bytes(Jdks.Jdk jdk, String mode)
      throws Exception {
    long times = often(mode);
    assertThat(run(jdk, mode, Basics.class, "" + times))
        .containsExactly(
            "Refuses.<init> java.lang.IllegalStateException 50 2000",
            "constructorThrows Basics$Refuses 100 1600",
            "dimensions Basics$Point[][] 1 16",
            "dimensions int[] 6 192",
            "dimensions int[][] 2 64",
            "dimensions int[][][] 1 24",
            "dimensions long[][] 5 200",
            "dimensions long[][][] 1 40",
            "escapes Basics$Point3 " + times + " " + 24 * times,
            "inner Basics 1 16",
            "inner Basics$1 7 112",
            "inner Basics$Inner 7 168",
            "objectArrays java.lang.Object[] " + times + " " + 24 * times,
            "objectArrays java.lang.String[][] " + times + " " + 24 * times,
            "primitiveArrays boolean[] " + times + " " + 22 * times,
            "primitiveArrays byte[] " + times + " " + 22 * times,
            "primitiveArrays char[] " + times + " " + 22 * times,
            "primitiveArrays double[] " + times + " " + 28 * times,
            "primitiveArrays float[] " + times + " " + 24 * times,
            "primitiveArrays int[] " + times + " " + 24 * times,
            "primitiveArrays long[] " + times + " " + 28 * times,
            "primitiveArrays short[] " + times + " " + 22 * times,
            "staysLocal Basics$Point " + times + " " + 24 * times);
  }

  @ParameterizedTest
  @MethodSource("everyCompiler")
  void lambdas_boxes_strings_and_copies_are_counted_once_each(Jdks.Jdk jdk, String mode)
      throws Exception {
    assertThat(run(jdk, mode, Calls.class))
        .containsExactly(
            "$Lambda.apply Calls$Made 200000 3200000",
            "$Lambda.apply java.lang.Integer 400000 6400000",
            "$Lambda.get java.lang.Integer 200000 3200000",
            "Cell.clone Calls$Cell 200000 3200000",
            "Cell.clone Calls$Leaf 200000 4800000",
            "Color.$values Calls$Color[] 1 24",
            "Color.<clinit> Calls$Color 1 24",
            "Color.<clinit> Calls$Color$1 1 24",
            "Color.values Calls$Color[] 11 264",
            "boxesInCache java.lang.Object[] 200000 11200000",
            "boxesOutOfCache java.lang.Character 200000 3200000",
            "boxesOutOfCache java.lang.Double 200000 4800000",
            "boxesOutOfCache java.lang.Float 400000 6400000",
            "boxesOutOfCache java.lang.Integer 400000 6400000",
            "boxesOutOfCache java.lang.Long 400000 9600000",
            "boxesOutOfCache java.lang.Short 200000 3200000",
            "boxesThatNobodyNeeds java.lang.Double 200000 4800000",
            "boxesThatNobodyNeeds java.lang.Integer 200000 3200000",
            "boxesThatNobodyNeeds java.lang.Long 200000 4800000",
            "builder java.lang.StringBuilder 400000 9600000",
            "capturing Calls$$Lambda 400000 8000000",
            "concatenation java.lang.String 400000 9600000",
            "copies Calls$Cell 200000 3200000",
            "copies Calls$Cell[] 200000 6400000",
            "copies Calls$Leaf 200000 4800000",
            "copies int[] 600000 17600000",
            "copies java.lang.Object[] 200000 7200000",
            "copies java.lang.String[] 400000 12800000",
            "copies long[] 400000 16000000",
            "copies long[][] 200000 4800000",
            "methodReferences Calls$$Lambda 200000 3200000",
            "shortConcatenation java.lang.String 600000 14400000",
            "varargs java.lang.Object[] 400000 8000000",
            "everywhere byte[] 1800000",
            "everywhere java.lang.String 1600000",
            "everywhere java.lang.String[] 800000");
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void objects_made_by_reflection_handles_and_streams_are_counted_once(Jdks.Jdk jdk, String mode)
      throws Exception {
    assertThat(run(jdk, mode, Reflected.class))
        .containsExactly(
            "Reflected$Handled 20000 320000",
            "Reflected$Named 100 1600",
            "Reflected$Node 20000 320000",
            "Reflected$Pair 40000 960000",
            "Reflected$Referred 20000 320000",
            "Reflected$Refused 10 160",
            "Reflected$Stored 102 2448");
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void no_thread_loses_a_count_to_another(Jdks.Jdk jdk, String mode) throws Exception {
    for (int threads : new int[] {1, 2, 8}) {
      assertThat(run(jdk, mode, Threads.class, "" + threads, "" + often(mode)))
          .as("threads=%d", threads)
          .containsExactlyElementsOf(things(threads, often(mode)));
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void threads_that_end_leave_their_counts_behind(Jdks.Jdk jdk, String mode) throws Exception {
    assertThat(run(jdk, mode, Threads.class, "2500", "500", "ending"))
        .containsExactlyElementsOf(things(2500, 500));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void a_thread_class_of_the_application_is_never_called(Jdks.Jdk jdk, String mode)
      throws Exception {
    assertThat(run(jdk, mode, Threads.class, "4", "1000", "silent"))
        .containsExactlyElementsOf(things(4, 1000));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void more_threads_than_places_are_counted_exactly(Jdks.Jdk jdk, String mode) throws Exception {
    assertThat(run(jdk, mode, Threads.class, "1500", "1000"))
        .containsExactlyElementsOf(things(1500, 1000));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("whereThreadsAreVirtual")
  void virtual_threads_are_counted_exactly(Jdks.Jdk jdk, String mode) throws Exception {
    assertThat(run(jdk, mode, Threads.class, "2000", "2000", "virtual"))
        .containsExactlyElementsOf(things(2000, 2000));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void counts_outlive_a_class_loader_that_the_agent_does_not_keep(Jdks.Jdk jdk, String mode)
      throws Exception {
    assertThat(run(jdk, mode, Loaders.class))
        .containsExactly(
            "Guest.<clinit> Loaders$Guest 60 960",
            "Guest.<clinit> java.lang.Object[] 20 640",
            "Guest.lambda$run$0 Loaders$Guest 20 320",
            "Guest.run Loaders$Guest$$Lambda 20 320",
            "Guest.run java.lang.Object[] 20 640",
            "loader gone: true");
  }

  /** Hot loops where there is a compiler; interpreted code is the same the first time. */
  private static int often(String mode) {
    return mode.equals("-Xint") ? 100_000 : 1_000_000;
  }

  /** What the program of many threads is known to make. */
  private static List<String> things(int threads, int each) {
    long made = (long) threads * each;
    long mixed = (long) threads * (each / 500);
    // the length of every fourth array is 0, 1, 2, 3
    long bytes = made / 4 * (16 + 24 + 24 + 32);
    return List.of(
        "Thing.clone Threads$Thing " + mixed + " " + mixed * 16,
        "make Threads$Thing " + made + " " + made * 16,
        "make int[] " + made + " " + bytes,
        "mix Threads$Thing " + mixed + " " + mixed * 16);
  }

  private static List<String> run(Jdks.Jdk jdk, String mode, Class<?> program, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(Forked.VERIFY);
    command.add(mode);
    command.add(program.getName());
    command.addAll(List.of(arguments));
    Forked.Said said = Forked.run(jdk, "", command);
    assertThat(said.err()).matches("shadowheap [^\\n]+\\n");
    assertThat(said.exit()).isZero();
    return said.out().lines().toList();
  }
}
