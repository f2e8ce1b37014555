// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.weave.program.Stored;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which stores mark a card, by the card; and which get no hook, by the class file. */
class StoresTest {

  private static final String NAME = Stored.class.getName();

  private final WeavingLoader loader = new WeavingLoader(NAME);

  @BeforeEach
  void clean() {
    ShadowheapCards.cards = new byte[1 << 16];
  }

  private Object run(String method, Object... arguments) throws Exception {
    for (Method m : loader.loadClass(NAME).getMethods()) {
      if (m.getName().equals(method)) {
        return m.invoke(null, arguments);
      }
    }
    throw new NoSuchMethodException(method);
  }

  private Object make() throws Exception {
    Constructor<?> constructor = loader.loadClass(NAME).getConstructor(Object.class);
    return hashed(constructor.newInstance("x"));
  }

  private static <T> T hashed(T object) {
    assertThat(System.identityHashCode(object)).isNotZero();
    return object;
  }

  private static boolean isDirty(Object holder) {
    int hash = System.identityHashCode(holder);
    byte[] cards = ShadowheapCards.cards;
    int card = ShadowheapCards.spread(hash) & cards.length - 1;
    return cards[card] == ShadowheapCards.value(hash);
  }

  @Test
  void a_store_into_a_field_marks_the_card_of_its_holder() throws Exception {
    Object holder = make();
    assertThat(isDirty(holder)).isFalse();
    run("field", holder, "value");
    assertThat(isDirty(holder)).isTrue();
  }

  @Test
  void a_store_into_one_of_two_objects_marks_the_right_one() throws Exception {
    Object one = make();
    Object other = make();
    run("chosen", one, other, false, null);
    assertThat(isDirty(one)).isFalse();
    assertThat(isDirty(other)).isTrue();
  }

  @Test
  void a_store_into_an_element_marks_the_array_and_stores_what_it_should() throws Exception {
    Object[] array = hashed(new Object[3]);
    run("element", array, 2, "value");
    assertThat(array).containsExactly(null, null, "value");
    assertThat(isDirty(array)).isTrue();
  }

  @Test
  void a_chain_of_stores_marks_both_holders() throws Exception {
    Object[] array = hashed(new Object[1]);
    Object holder = make();
    assertThat(run("chained", array, holder, "value")).isEqualTo("value");
    assertThat(array).containsExactly("value");
    assertThat(isDirty(array)).isTrue();
    assertThat(isDirty(holder)).isTrue();
  }

  @Test
  void a_store_into_a_static_field_marks_the_card_of_its_class() throws Exception {
    int card = ShadowheapCards.classCard(NAME.hashCode());
    ShadowheapCards.STATICS[card] = 0;
    run("statically", "value");
    assertThat(ShadowheapCards.STATICS[card]).isNotZero();
  }

  @Test
  void a_copy_marks_the_array_copied_to_and_not_the_other() throws Exception {
    Object[] from = hashed(new Object[] {"a", "b"});
    Object[] to = hashed(new Object[2]);
    run("copied", from, to);
    assertThat(to).containsExactly("a", "b");
    assertThat(isDirty(to)).isTrue();
    assertThat(isDirty(from)).isFalse();
  }

  @Test
  void a_holder_without_a_hash_marks_nothing_and_gets_none() throws Exception {
    Object[] array = new Object[1];
    run("element", array, 0, "value");
    assertThat(ShadowheapCards.cards).containsOnly(0);
  }

  @Test
  void a_constructor_that_stores_into_another_object_marks_that() throws Exception {
    Object other = make();
    loader.loadClass(NAME).getConstructors();
    for (Constructor<?> constructor : loader.loadClass(NAME).getConstructors()) {
      if (constructor.getParameterCount() == 2) {
        constructor.newInstance(other, (Supplier<Object>) () -> "value");
      }
    }
    assertThat(isDirty(other)).isTrue();
  }

  @Test
  void an_object_that_is_known_while_its_maker_stores_into_it_is_marked() throws Exception {
    Object made = run("madeAndKept", (Object) new Object[] {"a", "b"});
    assertThat(isDirty(made)).isTrue();
  }

  @Test
  void a_class_that_sets_a_field_before_super_passes_the_verifier() throws Exception {
    Class<?> outer = loader.loadClass(NAME + "$Outer");
    Object instance = outer.getDeclaredConstructor().newInstance();
    Object inner = outer.getMethod("inner", Object.class).invoke(instance, "value");
    assertThat(inner.getClass().getField("inherited").get(inner)).isEqualTo("value");
  }

  @Test
  void a_holder_whose_lock_hides_the_hash_marks_the_card_of_its_class() throws Exception {
    Object holder = make();
    int card = ShadowheapCards.classCard(NAME.hashCode());
    ShadowheapCards.CLASSES[card] = 0;
    synchronized (holder) {
      holder.wait(1); // inflates
      run("field", holder, "value");
    }
    assertThat(isDirty(holder) || ShadowheapCards.CLASSES[card] != 0).isTrue();
  }

  @Test
  void what_the_first_trace_sees_gets_no_hook() throws Exception {
    assertThat(hooksIn("madeAndFilled")).isEmpty();
    assertThat(hooksIn("initialised")).isEmpty();
    assertThat(hooksIn("madeAndKept")).containsExactly("stored");
    assertThat(hooksIn("inLoop")).containsExactly("stored", "stored", "stored");
    assertThat(hooksIn("copied")).containsExactly("arraycopy");
  }

  @Test
  void constructors_get_hooks_for_other_objects_only() throws Exception {
    assertThat(hooksIn("<init>")).containsExactly("stored");
  }

  private List<String> hooksIn(String method) throws Exception {
    byte[] plain;
    try (var in = Stored.class.getResourceAsStream("Stored.class")) {
      plain = in.readAllBytes();
    }
    byte[] woven = loader.weaver.weave(loader, NAME.replace('.', '/'), plain);
    List<String> hooks = new ArrayList<>();
    new ClassReader(woven)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return name.equals(method) ? calls(hooks) : null;
              }
            },
            0);
    return hooks;
  }

  private static MethodVisitor calls(List<String> hooks) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (owner.equals("java/lang/ShadowheapStores")) {
          hooks.add(name);
        }
      }
    };
  }
}
