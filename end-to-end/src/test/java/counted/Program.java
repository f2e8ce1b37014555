// SPDX-License-Identifier: Apache-2.0
package counted;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs a workload until all its classes are there, then once more, and prints what that allocated:
 * type, class that allocates, objects.
 */
public final class Program {

  /** The first run loads and links classes, the second finds caches full. */
  private static final int BEFORE = 2;

  private Program() {}

  /**
   * Arguments: census, or instrumenter and a file of class names, of which those it cannot rewrite
   * are printed; kinds, h2 or javac; what the workload needs.
   */
  public static void main(String[] arguments) throws Exception {
    boolean census = arguments[0].equals("census");
    int next = census ? 1 : 2;
    List<String> rest = List.of(arguments).subList(next + 1, arguments.length);
    Workload workload =
        switch (arguments[next]) {
          case "kinds" -> new Kinds();
          case "h2" -> new Transactions();
          default -> new Compilation(rest);
        };
    made(workload, census ? new Census() : new Instrumenter())
        .forEach((where, objects) -> System.out.println(where + "\t" + objects));
    if (!census) {
      for (String name : Files.readAllLines(Path.of(arguments[1]))) {
        if (!Instrumenter.rewrites(name)) {
          System.out.println("left\t" + name);
        }
      }
    }
  }

  private static Map<String, Long> made(Workload workload, Counter counter) throws Exception {
    for (int i = 0; i < BEFORE; i++) {
      workload.run();
      counter.read();
    }
    String first = counter.read();
    String before = counter.read();
    workload.run();
    String after = counter.read();
    Map<String, Long> made = new TreeMap<>();
    add(made, after, 1);
    add(
        made, before,
        -2); // once for the start, once for what asking costs, as between the first two
    add(made, first, 1);
    made.values().removeIf(objects -> objects == 0);
    return made;
  }

  private static void add(Map<String, Long> made, String lines, long times) {
    for (String line : lines.split("\n")) {
      String[] columns = line.split("\t");
      String where = columns[1] + "\t" + classOf(columns[0]);
      made.merge(where, times * Long.parseLong(columns[2]), Long::sum);
    }
  }

  /** Of a site, which is class.method:line. */
  private static String classOf(String site) {
    String method = site.replaceAll(":\\d*$", "");
    return method.substring(0, Math.max(0, method.lastIndexOf('.')));
  }
}
