// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.internal.misc.Unsafe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The size of a lambda, computed from what it captures, against where the JVM put its fields. */
class LambdasTest {

  static Stream<Arguments> lambdas() {
    boolean z = true;
    byte b = 1;
    char c = 2;
    short s = 3;
    int i = 4;
    long j = 5;
    float f = 6;
    double d = 7;
    String text = "text";
    Supplier<Object> one = () -> z;
    Supplier<Object> reference = () -> text;
    Supplier<Object> wide = () -> j;
    Supplier<Object> mixed = () -> text + j + b;
    Supplier<Object> many = () -> text + z + b + c + s + i + j + f + d;
    Supplier<Object> gap = () -> "" + j + s + b;
    return Stream.of(
        Arguments.of(one, "(Z)"),
        Arguments.of(reference, "(Ljava/lang/String;)"),
        Arguments.of(wide, "(J)"),
        Arguments.of(mixed, "(Ljava/lang/String;JB)"),
        Arguments.of(many, "(Ljava/lang/String;ZBCSIJFD)"),
        Arguments.of(gap, "(JSB)"));
  }

  @ParameterizedTest
  @MethodSource("lambdas")
  void a_lambda_is_as_large_as_its_fields_lie(Object lambda, String captured) {
    Unsafe unsafe = Unsafe.getUnsafe();
    long end = 0;
    for (var field : lambda.getClass().getDeclaredFields()) {
      Class<?> type = field.getType();
      long size =
          type.isPrimitive()
              ? unsafe.arrayIndexScale(java.lang.reflect.Array.newInstance(type, 0).getClass())
              : unsafe.arrayIndexScale(Object[].class);
      end = Math.max(end, unsafe.objectFieldOffset(field) + size);
    }
    assertThat(Layout.lambdas().bytes(captured + "Ljava/lang/Object;"))
        .isEqualTo((int) (end + 7) / 8 * 8);
  }
}
