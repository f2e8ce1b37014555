// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DotTest {

  @Test
  void a_graph_is_written_for_graphviz() {
    assertThat(Dot.write(Pictures.order()))
        .isEqualTo(
            """
            digraph shadowheap {
              rankdir=LR;
              label="Who refers to 1 of 7 objects of shop.Order"; labelloc=t;
              node [shape=box, style="rounded,filled", fillcolor="#eef2f7"];
              n0 [label="shop.Order #17\\nrefcount 2 · gen 2 · 48 B\\n+4 not shown\\nalso refers to untracked objects\\nisolated", fillcolor="#fde68a", color="#d9480f", style="rounded,filled,dashed"];
              n1 [label="static shop.Registry.last", shape=ellipse, fillcolor="#d1fae5"];
              n1 -> n0 [label="last"];
              n0 -> n0 [label="self", color="#d9480f", penwidth=2];
            }
            """);
  }

  @Test
  void a_hostile_name_stays_inside_its_quotes() {
    assertThat(Dot.quoted("a\"]; evil [x=\\\"\\N\n\u0000<b>"))
        .isEqualTo("\"a\\\"]; evil [x=\\\\\\\"\\\\N\\n\uFFFD<b>\"");
  }
}
