// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.trace.EqualValuesView.Place;
import io.shadowheap.model.duplicate.DuplicateView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jdk.internal.misc.Unsafe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sample.Node;

class EqualValuesTest {

  private static final long HASH_CACHE = Unsafe.getUnsafe().objectFieldOffset(String.class, "hash");

  /** A string of 5 bytes with its array; the object itself as the tests measure. */
  private static final long FIVE =
      TracedProgram.BYTES + (Layouts.arrayBase(byte[].class) + 12 & ~7);

  private final TracedProgram program = new TracedProgram();

  private static String copy(String text) {
    return new String(text.toCharArray());
  }

  private EqualValuesView seen() {
    return program.tracker.equalValues();
  }

  private DuplicateView row(String type) {
    int id = program.types.id(type);
    return seen().types().stream().filter(r -> r.type() == id).findFirst().orElseThrow();
  }

  private Node holding(Object left, Object right) {
    Node node = program.register(new Node());
    node.left = left;
    node.right = right;
    return node;
  }

  @Test
  void equal_strings_are_one_value_in_several_objects() {
    Node one = holding(copy("label"), copy("label"));
    Node two = holding(copy("label"), copy("other"));
    program.epochs(2);

    DuplicateView strings = row("java.lang.String");
    assertThat(strings.instances()).isEqualTo(4);
    assertThat(strings.distinct()).isEqualTo(2);
    assertThat(strings.bytes()).isEqualTo(4 * FIVE);
    assertThat(strings.savedBytes()).isEqualTo(2 * FIVE);
    assertThat(one.left).isNotSameAs(two.left);
  }

  @Test
  void nothing_is_looked_at_between_two_passes() {
    EqualValues values = new EqualValues(new Tracked(), Header.probe(), null, n -> false, 10);
    values.resume();
    values.swept(0, copy("label"));
    values.pause();

    assertThat(values.last()).isSameAs(EqualValuesView.NONE);
  }

  @Test
  void one_string_held_in_many_places_is_no_duplicate_however_often_it_is_read() {
    String one = copy("label");
    List<Object> list = new ArrayList<>(List.of(one, one, one));
    Node node = holding(list, one);
    node.name = one;
    program.epochs(5);

    assertThat(row("java.lang.String").instances()).isEqualTo(1);
    assertThat(row("java.lang.String").distinct()).isEqualTo(1);
  }

  @Test
  void reading_a_string_does_not_write_its_hash() {
    String text = copy("nobody asked");
    Node node = holding(text, null);
    program.epochs(2);

    assertThat(row("java.lang.String").instances()).isEqualTo(1);
    assertThat(Unsafe.getUnsafe().getInt(node.left, HASH_CACHE)).isZero();
  }

  @Test
  void strings_that_differ_in_one_character_or_in_their_alphabet_are_other_values() {
    Node node =
        holding(
            new Object[] {
              copy("abcdefgh"), copy("abcdefgi"), copy("abcdefg"), copy("abcdefgh\0"), copy("")
            },
            new Object[] {copy("\u0161"), copy("a"), copy("\u0161")});
    program.epochs(2);

    assertThat(row("java.lang.String").instances()).isEqualTo(8);
    assertThat(row("java.lang.String").distinct()).isEqualTo(7);
    assertThat(node.left).isNotNull();
  }

  @Test
  void boxes_are_compared_by_type_and_value_and_small_integers_are_told_apart() {
    Node node =
        holding(
            new Object[] {big(1_000), big(1_000), big(200), big(200), big(200)},
            new Object[] {1_000L, 2.5, Double.valueOf("2.5"), 'x', true});
    program.epochs(2);

    int bytes = TracedProgram.BYTES;
    DuplicateView integers = row("java.lang.Integer");
    assertThat(integers)
        .isEqualTo(
            new DuplicateView(integers.type(), 5, 5 * bytes, 2, 3, 3 * bytes, 2, 2 * bytes, 0));
    assertThat(row("java.lang.Long").instances()).isEqualTo(1);
    assertThat(row("java.lang.Double").distinct()).isEqualTo(1);
    assertThat(row("java.lang.Double").instances()).isEqualTo(2);
    assertThat(row("java.lang.Character").distinct()).isEqualTo(1);
    assertThat(row("java.lang.Boolean").distinct()).isEqualTo(1);
    assertThat(node.left).isNotNull();
  }

  /** Above 127 the JDK makes a new object each time. */
  private static Integer big(int value) {
    return Integer.valueOf(value);
  }

  @Test
  void a_place_is_the_field_of_the_application_and_the_one_that_leads_to_it() {
    Map<Object, Object> cache = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      cache.put(i, copy("label"));
    }
    Node inner = holding(null, cache);
    Node outer = holding(inner, null);
    outer.name = copy("name");
    program.epochs(3);

    assertThat(places("java.lang.String"))
        .containsEntry(List.of("sample.Node.left", "sample.Node.right"), 100L)
        .containsEntry(List.of("sample.Node.name"), 1L)
        .hasSize(2);
    assertThat(outer.left).isSameAs(inner);
  }

  private Map<List<String>, Long> places(String type) {
    Map<List<String>, Long> places = new HashMap<>();
    for (Place place : seen().places()) {
      if (place.type() == program.types.id(type)) {
        places.merge(place.path(), place.values().instances(), Long::sum);
      }
    }
    return places;
  }

  @Test
  void what_an_epoch_has_no_room_for_is_counted_as_skipped() {
    Object[] many = new Object[EqualValues.MOST_EACH_EPOCH + 500];
    for (int i = 0; i < many.length; i++) {
      many[i] = copy("label");
    }
    Node node = holding(many, null);
    program.epochs(2);

    // equal objects that share their identity hash are one: in 6 of 100 runs there are two here
    long told =
        Arrays.stream(many, 0, EqualValues.MOST_EACH_EPOCH)
            .map(System::identityHashCode)
            .distinct()
            .count();
    assertThat(row("java.lang.String").instances()).isEqualTo(told);
    assertThat(seen().beyondEpoch()).isEqualTo(500);
    assertThat(node.left).isNotNull();
  }

  @Test
  void strings_beyond_a_megabyte_are_not_read() {
    Node node = holding(copy("x".repeat(ValueReader.LONGEST_BYTES + 1)), copy("y"));
    program.epochs(2);

    assertThat(row("java.lang.String").instances()).isEqualTo(1);
    assertThat(seen().tooLong()).isEqualTo(1);
    assertThat(node.left).isNotNull();
  }

  @Test
  void the_share_of_holders_read_is_said() {
    Node one = holding(new ArrayList<>(List.of("a")), null);
    program.epochs(2);

    // the node, the list, its array
    assertThat(seen().holders()).isEqualTo(3);
    assertThat(seen().holdersRead()).isEqualTo(3);
    assertThat(one.left).isNotNull();
  }

  @Test
  void the_dead_are_not_counted_in_the_next_pass() {
    Object[] held = {holding(copy("label"), copy("label"))};
    program.epochs(2);
    assertThat(row("java.lang.String").instances()).isEqualTo(2);
    held[0] = null;
    program.collectAndSettle();
    program.epochs(1);

    assertThat(seen().types()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agrees_with_a_map_of_all_strings(long seed) {
    Random random = new Random(seed);
    Map<String, Integer> copies = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      String text = text(random);
      nodes.add(holding(copy(text), null));
      copies.merge(text, 1, Integer::sum);
    }
    program.epochs(3);

    assertThat(row("java.lang.String").instances()).as("seed=%d", seed).isEqualTo(2_000);
    assertThat(row("java.lang.String").distinct()).as("seed=%d", seed).isEqualTo(copies.size());
  }

  private static String text(Random random) {
    char[] text = new char[random.nextInt(20)];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) (random.nextInt(10) == 0 ? 0x400 + random.nextInt(2) : 'a');
    }
    return new String(text);
  }
}
