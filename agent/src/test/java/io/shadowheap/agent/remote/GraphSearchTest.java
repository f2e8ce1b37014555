// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.model.ShadowHeap;
import io.shadowheap.wire.Graph;
import io.shadowheap.wire.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphSearchTest {

  private final NamedHeap named = new NamedHeap();
  private final ShadowHeap heap = named.heap;
  private int passes;
  private final GraphSearch search = named.search((holder, edge) -> 10 * edge, () -> passes++);

  private int object(String type) {
    return heap.register(named.types.id(type), 0, 24, true, false);
  }

  private int root(String type) {
    return heap.rootHolder(named.types.id(type));
  }

  /** Edges as slot names and targets in turn; [] for an element. */
  private void refers(int holder, Object... edges) {
    int n = edges.length / 2;
    int[] names = new int[n];
    int[] targets = new int[n];
    for (int i = 0; i < n; i++) {
      String name = (String) edges[2 * i];
      names[i] = name.equals("[]") ? ShadowHeap.ELEMENT : named.slots.id(name);
      targets[i] = (Integer) edges[2 * i + 1];
    }
    heap.trace(holder, names, targets, n, false);
  }

  private static String name(Graph.Node node) {
    return node.kind().equals(Graph.STATIC)
        ? "static " + node.type() + "." + node.field()
        : node.type() + "#" + node.id();
  }

  private static List<String> edges(Graph graph) {
    List<String> edges = new ArrayList<>();
    for (Graph.Edge edge : graph.edges()) {
      edges.add(
          name(graph.nodes().get(edge.from()))
              + " -"
              + edge.slot()
              + "-> "
              + name(graph.nodes().get(edge.to())));
    }
    return edges;
  }

  @Test
  void who_refers_to_an_object_ends_at_static_fields_by_name() {
    int order = object("shop.Order");
    int list = object("Object[]");
    int registry = root("shop.Registry");
    refers(list, "[]", object("x"), "[]", order);
    refers(registry, "all", list, "last", order);
    Graph graph = search.search("shop.Order", true, 3, 5);
    assertThat(graph.objects()).isEqualTo(1);
    assertThat(graph.nodes())
        .extracting(GraphSearchTest::name)
        .containsExactly(
            "shop.Order#" + order,
            "Object[]#" + list,
            "static shop.Registry.last",
            "static shop.Registry.all");
    assertThat(edges(graph))
        .containsExactlyInAnyOrder(
            "Object[]#" + list + " -[10]-> shop.Order#" + order,
            "static shop.Registry.last -last-> shop.Order#" + order,
            "static shop.Registry.all -all-> Object[]#" + list);
    assertThat(graph.nodes().get(0))
        .isEqualTo(
            new Graph.Node(
                "object",
                order,
                "shop.Order",
                null,
                2,
                0,
                24,
                "registered",
                true,
                false,
                false,
                0));
  }

  @Test
  void a_depth_of_one_counts_what_lies_beyond() {
    int order = object("shop.Order");
    int cart = object("Cart");
    refers(cart, "order", order);
    refers(object("User"), "cart", cart);
    refers(object("User"), "cart", cart);
    Graph graph = search.search("shop.Order", true, 1, 5);
    assertThat(edges(graph)).containsExactly("Cart#" + cart + " -order-> shop.Order#" + order);
    assertThat(graph.nodes()).extracting(Graph.Node::more).containsExactly(0L, 2L);
    assertThat(passes).isEqualTo(2);
  }

  @Test
  void what_an_object_refers_to_closes_cycles_at_the_last_step() {
    int a = object("A");
    int b = object("B");
    int c = object("C");
    refers(a, "b", b);
    refers(b, "a", a, "c", c, "self", b);
    refers(c, "d", object("D"), "a", a);
    Graph graph = search.search("A", false, 2, 1);
    assertThat(edges(graph))
        .containsExactly(
            "A#" + a + " -b-> B#" + b,
            "B#" + b + " -a-> A#" + a,
            "B#" + b + " -c-> C#" + c,
            "B#" + b + " -self-> B#" + b,
            "C#" + c + " -a-> A#" + a);
    assertThat(graph.nodes()).extracting(Graph.Node::more).containsExactly(0L, 0L, 1L);
  }

  @Test
  void a_hub_brings_in_twelve_and_counts_the_others() {
    int hub = object("Hub");
    for (int i = 0; i < 50; i++) {
      refers(object("Spoke"), "hub", hub);
    }
    Graph graph = search.search("Hub", true, 3, 1);
    assertThat(graph.nodes()).hasSize(13);
    assertThat(graph.edges()).hasSize(12);
    assertThat(graph.nodes().get(0).more()).isEqualTo(38);
    assertThat(graph.nodes().get(0).refcount()).isEqualTo(50);
  }

  @Test
  void never_more_than_two_hundred_nodes_and_a_thousand_edges() {
    List<Integer> samples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      samples.add(object("S"));
    }
    for (int i = 0; i < 300; i++) {
      Object[] edges = new Object[40];
      for (int s = 0; s < 20; s++) {
        edges[2 * s] = "f" + s;
        edges[2 * s + 1] = samples.get(s);
      }
      refers(object("Holder"), edges);
    }
    Graph graph = search.search("S", true, 5, 20);
    assertThat(graph.nodes()).hasSize(200);
    assertThat(graph.edges()).hasSize(1_000);
    assertThat(graph.nodes().stream().mapToLong(Graph.Node::more).sum()).isEqualTo(5_000);
  }

  @Test
  void the_sample_is_spread_over_all_objects_of_the_type() {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ids.add(object("T"));
      object("Other");
    }
    Graph graph = search.search("T", false, 1, 3);
    assertThat(graph.objects()).isEqualTo(10);
    assertThat(graph.nodes())
        .extracting(node -> (int) node.id())
        .containsExactly(ids.get(0), ids.get(3), ids.get(6));
    assertThat(graph.nodes()).allMatch(Graph.Node::sample);
  }

  @Test
  void a_type_without_tracked_objects_has_no_graph_and_gets_no_number() {
    int known = named.types.size();
    assertThat(search.search("nowhere.Type", true, 3, 3)).isNull();
    assertThat(named.types.size()).isEqualTo(known);
  }

  /** A class file may name a field with 65,535 chars, and with half a surrogate pair. */
  @Test
  void a_name_the_server_would_reject_is_marked() {
    int order = object("shop.Order");
    String type = "T\uD800";
    refers(object(type), "f".repeat(2_000), order);
    refers(root(type), "s\uDC00", order);
    Graph graph = search.search("shop.Order", true, 1, 1);
    assertThat(graph.nodes())
        .extracting(Graph.Node::type)
        .containsExactly("shop.Order", "T\uFFFD~09dcd007b6e45819", "T\uFFFD~09dcd007b6e45819");
    assertThat(graph.nodes().get(2).field()).isEqualTo("s\uFFFD~09a50e07b6d38ec6");
    assertThat(graph.edges())
        .extracting(Graph.Edge::slot)
        .containsExactlyInAnyOrder(Text.marked("f".repeat(2_000)), "s\uFFFD~09a50e07b6d38ec6");
  }
}
