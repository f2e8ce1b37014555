// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeNamesTest {

  @ParameterizedTest
  @CsvSource({
    "shop.Order, shop.Order",
    "[B, byte[]",
    "[[Lshop.Order;, shop.Order[][]",
    "shop.Main$$Lambda$14/0x0000000800c03000, shop.Main$$Lambda",
    "shop.Main$$Lambda/0x00007f1c, shop.Main$$Lambda",
    "java.lang.invoke.LambdaForm$MH/0x0000000800003000, java.lang.invoke.LambdaForm$MH",
    "java.lang.invoke.LambdaForm$MH.0x0000000800003000, java.lang.invoke.LambdaForm$MH",
    "jdk.proxy2.$Proxy17, jdk.proxy2.$Proxy",
    "jdk.internal.reflect.GeneratedMethodAccessor12, jdk.internal.reflect.GeneratedMethodAccessor",
    "a.B$$EnhancerBySpringCGLIB$$1f2e, a.B$$EnhancerBySpringCGLIB"
  })
  void numbers_the_jvm_made_up_are_not_part_of_a_name(String className, String name) {
    assertThat(TypeNames.normalise(className)).isEqualTo(name);
  }

  @Test
  void a_name_that_a_report_may_not_carry_is_marked_and_keeps_its_number() {
    TypeNames types = new TypeNames(10);
    int id = types.id("x".repeat(1_025));
    assertThat(types.name(id)).matches("x{1007}~[0-9a-f]{16}");
    assertThat(types.id("x".repeat(1_025))).isEqualTo(id);
    assertThat(types.id(types.name(id))).isEqualTo(id);
    assertThat(types.id("x".repeat(1_026))).isEqualTo(id + 1);
    assertThat(types.name(types.ofInternal("a/B\uD800"))).matches("a.B\uFFFD~[0-9a-f]{16}");
  }

  @Test
  void names_beyond_the_cap_are_the_type_other_and_are_counted() {
    TypeNames types = new TypeNames(3);
    assertThat(types.id("a")).isEqualTo(1);
    assertThat(types.id("b")).isEqualTo(2);
    assertThat(types.id("c")).isEqualTo(TypeNames.OTHER);
    assertThat(types.id("a")).isEqualTo(1);
    assertThat(types.folded()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "shop, shop.Order, true",
    "shop, shop.order.Line[], true",
    "shop, shopping.Cart, false",
    "shop.Order, shop.Order$Line, true",
    "shop.Order, shop.Orders, false",
    "'', Main$Inner, true",
    "'', shop.Order, false"
  })
  void a_scope_ends_at_a_package_or_class_boundary(String prefix, String type, boolean inside) {
    assertThat(new Scope(java.util.List.of(prefix)).contains(type)).isEqualTo(inside);
  }
}
