// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import static io.shadowheap.collector.findings.Html.at;
import static io.shadowheap.collector.findings.Html.el;
import static io.shadowheap.collector.findings.Html.styled;

import io.shadowheap.collector.words.Names;
import io.shadowheap.wire.CycleRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A cycle: its objects one below the other, and the reference that closes the ring. */
final class Ring {

  private static final int WIDTH = 360;
  private static final int LEFT = 34;
  private static final int BOX = 46;
  private static final int GAP = 40;
  private static final int LONGEST = 40;

  private Ring() {}

  /** Order.listener → OrderListener.order → Order. */
  static String inWords(CycleRow row) {
    List<CycleRow.Step> steps = row.cycle();
    return steps.stream()
            .map(step -> Names.simple(step.type()) + "." + step.slot() + " → ")
            .collect(Collectors.joining())
        + (steps.isEmpty() ? "" : Names.simple(steps.get(0).type()));
  }

  static Html drawing(CycleRow row) {
    List<CycleRow.Step> steps = row.cycle();
    int height = steps.size() * (BOX + GAP) + 8;
    String arrow = "arrow-" + Integer.toHexString(row.fingerprint().hashCode());
    var content = new ArrayList<Object>();
    content.add(head(arrow));
    for (int i = 0; i < steps.size(); i++) {
      CycleRow.Step step = steps.get(i);
      int y = 4 + i * (BOX + GAP);
      content.add(
          el(
              "rect",
              at("x", LEFT),
              at("y", y),
              at("width", WIDTH - LEFT - 4),
              at("height", BOX),
              at("rx", 6)));
      content.add(
          text("type", LEFT + 10, y + 19, Names.shortened(Names.simple(step.type()), LONGEST)));
      content.add(text("site", LEFT + 10, y + 36, madeAt(row, step.type())));
      content.add(
          text("slot", LEFT + 44, y + BOX + 25, Names.shortened("." + step.slot(), LONGEST)));
      boolean isLast = i == steps.size() - 1;
      String down = "M%d %d V%d".formatted(LEFT + 30, y + BOX, y + BOX + GAP - 1);
      content.add(
          el(
              "path",
              styled("edge"),
              at("d", isLast ? closing(y + BOX) : down),
              at("marker-end", "url(#" + arrow + ")")));
    }
    return el(
        "div",
        styled("drawing"),
        el(
            "svg",
            styled("ring"),
            at("viewBox", "0 0 " + WIDTH + " " + height),
            at("width", WIDTH),
            at("height", height),
            at("role", "img"),
            at("aria-label", inWords(row)),
            content));
  }

  private static Html head(String arrow) {
    return el(
        "defs",
        el(
            "marker",
            at("id", arrow),
            at("viewBox", "0 0 8 8"),
            at("refX", 7),
            at("refY", 4),
            at("markerWidth", 8),
            at("markerHeight", 8),
            at("orient", "auto"),
            el("path", at("d", "M0 0 L8 4 L0 8 z"), styled("head"))));
  }

  private static Html text(String kind, int x, int y, String text) {
    return el("text", at("x", x), at("y", y), styled(kind), text);
  }

  private static String madeAt(CycleRow row, String type) {
    return row.sites().stream()
        .filter(site -> site.type().equals(type))
        .findFirst()
        .map(site -> "made at " + Names.shortened(withoutPackage(site.site()), LONGEST))
        .orElse("site not known");
  }

  /** shop.Checkout.place:41 is Checkout.place:41. */
  private static String withoutPackage(String site) {
    return site.replaceFirst("^([a-z0-9_]+\\.)+(?=[A-Z])", "");
  }

  /** From the last object round the left side to the first. */
  private static String closing(int bottom) {
    return "M%d %d v14 q0 10 -10 10 H18 q-10 0 -10 -10 V%d q0 -10 10 -10 H%d"
        .formatted(LEFT + 30, bottom, 4 + BOX / 2 + 10, LEFT - 1);
  }
}
