// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.wire.Graph;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgTest {

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList found = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static List<String> texts(Document document) {
    return elements(document, "text").stream().map(Element::getTextContent).toList();
  }

  @Test
  void names_facts_slots_and_static_fields_can_be_read() throws Exception {
    assertThat(texts(parse(Svg.draw(Pictures.order()))))
        .contains(
            "Who refers to 1 of 7 objects of shop.Order",
            "depth 3 · 2 nodes · 2 references, 1 of them on cycles · 4 more not shown",
            "Order",
            "shop · #17",
            "refcount 2 · gen 2 · 48 B",
            "static shop.Registry.last",
            "last",
            "self",
            "+4");
  }

  @Test
  void edges_on_cycles_have_another_colour_and_arrow_and_are_counted() throws Exception {
    Graph graph = Pictures.graph("out", "a b c", "a -x-> b; b -y-> a; b -z-> c; c -s-> c");
    Document document = parse(Svg.draw(graph));
    List<String> arrows =
        elements(document, "path").stream()
            .filter(path -> path.getAttribute("fill").equals("none"))
            .map(path -> path.getAttribute("marker-end") + " " + path.getAttribute("stroke"))
            .toList();
    assertThat(arrows)
        .containsExactly(
            "url(#cycle) #d9480f",
            "url(#cycle) #d9480f",
            "url(#arrow) #64748b",
            "url(#cycle) #d9480f");
    assertThat(texts(document)).contains("depth 3 · 3 nodes · 4 references, 3 of them on cycles");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><image href='http://x/'/>",
        "&lt;&amp;&#x3c;",
        "]]><!--",
        "nul\u0000bell\u0007esc\u001b\uFFFF",
        "\uD83D\uDE00\u0645\u0631\u062D\u0628\u0627",
      })
  void a_hostile_name_is_text_everywhere(String name) throws Exception {
    Graph graph =
        new Graph(
            name,
            "in",
            3,
            1,
            List.of(
                Pictures.object(name, 1, true),
                new Graph.Node("static", 3, name, name, 0, -1, 0, "root", false, false, false, 0)),
            List.of(new Graph.Edge(1, 0, name)));
    Document document = parse(Svg.draw(graph));
    String kept = name.replaceAll("[\\p{Cntrl}\uFFFF]", "\uFFFD");
    assertThat(texts(document)).contains("Who refers to 1 of 1 objects of " + kept);
    for (String element : new String[] {"script", "image", "a", "style", "foreignObject", "use"}) {
      assertThat(elements(document, element)).as(element).isEmpty();
    }
  }

  @Test
  void long_names_are_cut_in_the_middle_and_whole_in_the_tooltip() throws Exception {
    String type = "a.".repeat(60) + "Beginning" + "x".repeat(60) + "End";
    Document document =
        parse(
            Svg.draw(
                new Graph("t", "out", 1, 1, List.of(Pictures.object(type, 5, true)), List.of())));
    assertThat(texts(document))
        .anyMatch(
            text -> text.startsWith("Beginning") && text.endsWith("xEnd") && text.length() == 44);
    assertThat(elements(document, "title"))
        .extracting(Element::getTextContent)
        .contains(type + " #5");
  }
}
