// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.endtoend.dump;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Shadow reference counts against in-degrees, per type, and what makes the difference. */
public final class Agreement {

  private final Map<String, Row> rows = new TreeMap<>();

  /** One type. */
  public static final class Row {

    private final String type;
    private int objects;
    private int tracked;
    private int agreeing;
    private final Map<String, Integer> causes = new TreeMap<>();

    private Row(String type) {
      this.type = type;
    }

    public String type() {
      return type;
    }

    /** Live objects of the type in the dump. */
    public int objects() {
      return objects;
    }

    /** Those the shadow heap knows. */
    public int tracked() {
      return tracked;
    }

    /** Share of the known ones whose count is the in-degree; 1 if none is known. */
    public double agreement() {
      return tracked == 0 ? 1 : (double) agreeing / tracked;
    }

    /** References by which the counts differ, by holder. */
    public Map<String, Integer> causes() {
      return causes;
    }
  }

  /** Compares all objects of interest. */
  public Agreement(HeapDump dump) {
    Map<Integer, HeapDump.Counted> differing = new HashMap<>();
    for (HeapDump.Counted object : dump.objects()) {
      Row row = rows.computeIfAbsent(object.type(), Row::new);
      Integer id = dump.shadowId(object.id());
      row.objects++;
      if (id != null) {
        row.tracked++;
        if (dump.shadow().refcount(id) == object.references().size()) {
          row.agreeing++;
        } else {
          differing.put(id, object);
        }
      }
    }
    Map<Integer, List<Integer>> shadowHolders = shadowHolders(dump.shadow(), differing);
    differing.forEach(
        (id, object) -> explain(dump, object, shadowHolders.getOrDefault(id, new ArrayList<>())));
  }

  private static Map<Integer, List<Integer>> shadowHolders(
      ShadowTables shadow, Map<Integer, HeapDump.Counted> targets) {
    Map<Integer, List<Integer>> holders = new HashMap<>();
    for (int holder = 0; holder < shadow.limit() && !targets.isEmpty(); holder++) {
      if (shadow.isUsed(holder)) {
        for (int target : shadow.targets(holder)) {
          if (targets.containsKey(target)) {
            holders.computeIfAbsent(target, any -> new ArrayList<>()).add(holder);
          }
        }
      }
    }
    return holders;
  }

  /** Strikes out what both sides know; what is left is the difference. */
  private void explain(HeapDump dump, HeapDump.Counted object, List<Integer> shadowHolders) {
    Row row = rows.get(object.type());
    List<HeapDump.Reference> statics = new ArrayList<>();
    for (HeapDump.Reference reference : object.references()) {
      Integer holder = dump.shadowId(reference.holder());
      if (reference.holder() == HeapDump.STATIC) {
        statics.add(reference);
      } else if (holder == null) {
        row.causes.merge("lacks " + reference.slot() + " (holder not tracked)", 1, Integer::sum);
      } else if (!shadowHolders.remove(holder)) {
        row.causes.merge("lacks " + reference.slot() + " (not read yet)", 1, Integer::sum);
      }
    }
    for (int holder : shadowHolders) {
      String type = dump.typeOfShadowId(holder);
      if (type != null) {
        row.causes.merge("in excess: " + type, 1, Integer::sum);
      } else if (!statics.isEmpty()) {
        statics.remove(statics.size() - 1);
      } else {
        row.causes.merge("in excess: a holder that is gone, or a static field", 1, Integer::sum);
      }
    }
    for (HeapDump.Reference reference : statics) {
      row.causes.merge("lacks " + reference.slot(), 1, Integer::sum);
    }
  }

  /** All types, by name. */
  public Collection<Row> rows() {
    return rows.values();
  }

  /** Share of the live objects of all types that are tracked. */
  public double trackedShare() {
    return (double) rows.values().stream().mapToInt(Row::tracked).sum()
        / rows.values().stream().mapToInt(Row::objects).sum();
  }

  /** A line per type, the causes below it. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(String.format("%-36s %8s %8s %9s%n", "type", "objects", "tracked", "agreement"));
    for (Row row : rows.values()) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-36s %8d %8d %8.2f%%%n",
              row.type,
              row.objects,
              row.tracked,
              100 * row.agreement()));
      row.causes.forEach(
          (cause, references) -> table.append(String.format("%9d  %s%n", references, cause)));
    }
    return table.toString();
  }
}
