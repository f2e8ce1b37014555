// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.findings;

import static io.shadowheap.collector.findings.Html.at;
import static io.shadowheap.collector.findings.Html.el;
import static io.shadowheap.collector.findings.Html.styled;
import static io.shadowheap.collector.findings.Parts.fact;
import static io.shadowheap.collector.findings.Parts.name;
import static io.shadowheap.collector.findings.Parts.note;
import static io.shadowheap.collector.findings.Parts.tag;

import io.shadowheap.collector.api.DiffApi;
import io.shadowheap.collector.api.DiffApi.DiffRow;
import io.shadowheap.collector.api.DiffApi.DiffView;
import io.shadowheap.collector.api.DiffApi.SideView;
import io.shadowheap.collector.findings.Changes.Measure;
import io.shadowheap.collector.findings.Parts.Column;
import io.shadowheap.collector.findings.Parts.Provenance;
import io.shadowheap.collector.words.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What changed between two moments, versions or instances. */
final class DiffFile implements Document.Content {

  private static final int MOST_ROWS = 30;

  private final Compared compared;

  DiffFile(Compared compared) {
    this.compared = compared;
  }

  /**
   * What is known of a diff.
   *
   * @param asked as the caller wrote it
   * @param total all types together
   * @param names of instances by their ids, and of rings by their fingerprints, as far as known
   */
  record Compared(
      DiffApi.Sides asked,
      DiffView total,
      Changes types,
      Changes sites,
      Changes rings,
      Map<String, String> names) {}

  @Override
  public String subject() {
    return "Diff of " + words(compared.total().left()) + " and " + words(compared.total().right());
  }

  @Override
  public String source() {
    DiffApi.Sides asked = compared.asked();
    return "From left=%s right=%s%s."
        .formatted(
            asked.left(),
            asked.right(),
            asked.service() == null ? "" : " service=" + asked.service());
  }

  private String words(SideView side) {
    return side.service()
        + (side.version() == null ? "" : " version " + side.version())
        + (side.instance() == null ? "" : " instance " + named(side.instance()))
        + (side.at() == null ? ", latest reports" : ", " + Figures.moment(side.at()));
  }

  private String named(String key) {
    return compared.names().getOrDefault(key, key);
  }

  @Override
  public List<Html> sections() {
    DiffView total = compared.total();
    return List.of(
        el("h1", "What changed"),
        Parts.facts(
            List.of(
                fact("Before", words(total.left()), instances(total.left())),
                fact("After", words(total.right()), instances(total.right())),
                fact(
                    "Change",
                    total.per().equals("instance") ? "of what one instance has" : "of the sums",
                    "after less before"))),
        answers(),
        whole(total),
        rows(
            "types",
            "Types",
            compared.types(),
            note(
                "Tracked objects ",
                tag(Provenance.OBSERVED),
                "; generations ",
                tag(Provenance.MODELLED),
                "; where a sample is tracked, what it stands for ",
                tag(Provenance.ESTIMATED))),
        rows(
            "sites",
            "Allocation sites",
            compared.sites(),
            note(
                "Live objects are those tracked; of a sampled site its sample. ",
                tag(Provenance.OBSERVED))),
        rows(
            "rings",
            "Rings",
            compared.rings(),
            note("Isolated cycles since the start of each instance. ", tag(Provenance.MODELLED))),
        reach());
  }

  private static String instances(SideView side) {
    return "sum of " + Figures.plural(side.instances(), "instance");
  }

  /** What grew most and what became less, in a sentence each. */
  private Html answers() {
    Changes types = compared.types();
    Measure bytes = types.measures().get(0);
    DiffRow more = null;
    DiffRow less = null;
    for (DiffRow row : types.ordered()) {
      double change = types.change(row, bytes);
      more = more == null && change > 0 ? row : more;
      less = less == null && change < 0 ? row : less;
    }
    return el(
        "div",
        styled("findings"),
        card("q-more", "What became more?", more, "No type has more live bytes than before."),
        card("q-less", "What became less?", less, "No type has fewer live bytes than before."));
  }

  private Html card(String id, String question, DiffRow row, String none) {
    Object answer = row == null ? none : List.of(name(row.name()), ": " + said(row) + ".");
    return el(
        "article",
        styled(row != null && id.equals("q-more") ? "finding loud" : "finding"),
        at("aria-labelledby", id),
        el("h2", at("id", id), styled("question"), question),
        el("p", styled("answer"), answer),
        row != null && Changes.isEstimated(row) ? el("p", tag(Provenance.ESTIMATED)) : null);
  }

  private String said(DiffRow row) {
    Changes types = compared.types();
    Measure bytes = types.measures().get(0);
    Measure objects = types.measures().get(1);
    return "%s live bytes, %s live objects"
        .formatted(
            Changes.signed(types.change(row, bytes), bytes.unit()),
            Changes.signed(types.change(row, objects), objects.unit()));
  }

  private static Html whole(DiffView total) {
    DiffRow row = total.rows().isEmpty() ? null : total.rows().get(0);
    List<String> columns = row == null ? List.of() : List.copyOf(row.change().keySet());
    return Parts.section(
        "total",
        "All types together",
        Parts.table(
            "All types together",
            columns,
            columns.size(),
            List.of(
                Column.text("What", DiffFile::title),
                Column.number("Before", c -> amount(c, share(total, total.left(), row.left(), c))),
                Column.number("After", c -> amount(c, share(total, total.right(), row.right(), c))),
                Column.number(
                    "Change", c -> Changes.signed(row.change().get(c), n -> amount(c, n)))),
            "Nothing is known of either side."));
  }

  private static double share(DiffView view, SideView side, Map<String, Long> sums, String column) {
    double sum = sums.getOrDefault(column, 0L);
    return view.per().equals("instance") ? sum / side.instances() : sum;
  }

  private Html rows(String id, String title, Changes changes, Html note) {
    List<DiffRow> all = changes.ordered();
    Measure first = changes.measures().get(0);
    var columns = new ArrayList<Column<DiffRow>>();
    columns.add(
        Column.text(
            "Name",
            row ->
                Changes.isEstimated(row)
                    ? List.of(name(named(row.name())), " ", tag(Provenance.ESTIMATED))
                    : name(named(row.name()))));
    columns.add(
        Column.number(
            first.label(), row -> Changes.signed(changes.change(row, first), first.unit())));
    columns.add(Column.number("before", row -> first.unit().apply(changes.before(row, first))));
    columns.add(Column.number("after", row -> first.unit().apply(changes.after(row, first))));
    for (Measure other : changes.measures().subList(1, changes.measures().size())) {
      columns.add(Column.number(other.label(), row -> change(changes, row, other)));
    }
    int same = changes.view().rows().size() - all.size();
    return Parts.section(
        id,
        title,
        note,
        Parts.table(
            title, all.stream().limit(MOST_ROWS).toList(), all.size(), columns, "Nothing changed."),
        same > 0 && !all.isEmpty() ? note("%d more did not change.".formatted(same)) : null);
  }

  private static String change(Changes changes, DiffRow row, Measure measure) {
    String change = Changes.signed(changes.change(row, measure), measure.unit());
    return Changes.isEstimated(row) && measure.key().equals("liveObjects")
        ? change + " ± " + Figures.count(Math.round(changes.error(row)))
        : change;
  }

  private static Html reach() {
    return Parts.section(
        "reach",
        "How far this goes",
        note(
            "A name without a row on a side counts 0 there, and is in \"other\". A moment is the"
                + " last state in its five minutes; without one it is the latest reports. Numbers"
                + " since the start say little if the starts differ. Coverage, blind spots and where"
                + " each number comes from are in the findings about an instance."));
  }

  /** liveBytes is Live bytes, generation0Objects Generation 0 objects. */
  private static String title(String column) {
    String words = column.replaceAll("([A-Z]|[0-9]+)", " $1").toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String amount(String column, double amount) {
    return column.endsWith("ytes") ? Figures.bytes(amount) : Changes.mean(amount);
  }
}
