// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.cycle;

import io.shadowheap.model.heap.EdgeTable;
import io.shadowheap.model.heap.ObjectTable;
import java.util.Arrays;

/**
 * Strongly connected components of a set of objects. The members carry a flag, and their PREV is
 * their index in the set, so that following an edge needs no search.
 *
 * <p>Components are numbered as Tarjan's algorithm finishes them: an edge between two components
 * leads to the smaller number. So a pass from high to low sees holders before what they hold.
 */
final class Components {

  private static final int NONE = -1;

  private final ObjectTable table;
  private final EdgeTable edges;

  private int[] members = new int[0];
  private int size;
  private int flag;
  private int count;

  private int[] visit = new int[0];
  private int[] low = new int[0];
  private int[] cursor = new int[0];
  private int[] component = new int[0];
  private int[] path = new int[0];
  private int[] pending = new int[0];

  /** Members by component; those of component c from starts[c] to starts[c + 1]. */
  private int[] order = new int[0];

  private int[] starts = new int[1];
  private boolean[] cyclic = new boolean[0];

  Components(ObjectTable table, EdgeTable edges) {
    this.table = table;
    this.edges = edges;
  }

  /** Finds the components of the first n members, each of which has the flag and its index. */
  void find(int[] ids, int n, int memberFlag) {
    members = ids;
    size = n;
    flag = memberFlag;
    count = 0;
    ensure(n);
    Arrays.fill(visit, 0, n, NONE);
    Arrays.fill(component, 0, n, NONE);
    int clock = 0;
    int ordered = 0;
    int waiting = 0;
    for (int root = 0; root < n; root++) {
      if (visit[root] != NONE) {
        continue;
      }
      int depth = 0;
      path[0] = root;
      while (depth >= 0) {
        int node = path[depth];
        if (visit[node] == NONE) {
          visit[node] = low[node] = clock++;
          cursor[node] = 0;
          pending[waiting++] = node;
        }
        int child = nextChild(node);
        if (child != NONE) {
          path[++depth] = child;
          continue;
        }
        if (low[node] == visit[node]) {
          int member;
          starts[count] = ordered;
          do {
            member = pending[--waiting];
            component[member] = count;
            order[ordered++] = member;
          } while (member != node);
          cyclic[count] = ordered - starts[count] > 1 || refersToItself(node);
          starts[++count] = ordered;
        }
        depth--;
        if (depth >= 0) {
          low[path[depth]] = Math.min(low[path[depth]], low[node]);
        }
      }
    }
  }

  /** Number of components. */
  int count() {
    return count;
  }

  /** Component of the member with an index. */
  int of(int index) {
    return component[index];
  }

  /** True if it has more than one member or a self edge. */
  boolean isCyclic(int number) {
    return cyclic[number];
  }

  int start(int number) {
    return starts[number];
  }

  /** Index in the set of the member at a position between the starts of two components. */
  int at(int position) {
    return order[position];
  }

  int id(int index) {
    return members[index];
  }

  /** Index in the set of an edge's target, or -1 if that is no member. */
  int indexOf(int target) {
    return target >= 0 && table.has(target, flag) ? table.prev(target) : NONE;
  }

  int size() {
    return size;
  }

  /** The next member not yet visited that the node refers to; the others lower its low link. */
  private int nextChild(int node) {
    int run = table.edges(members[node]);
    int start = edges.start(run);
    int length = edges.length(run);
    while (cursor[node] < length) {
      int child = indexOf(edges.target(start + cursor[node]++));
      if (child == NONE || component[child] != NONE) {
        continue;
      }
      if (visit[child] == NONE) {
        return child;
      }
      low[node] = Math.min(low[node], visit[child]);
    }
    return NONE;
  }

  private boolean refersToItself(int node) {
    int run = table.edges(members[node]);
    int cell = edges.start(run);
    for (int end = cell + edges.length(run); cell < end; cell++) {
      if (edges.target(cell) == members[node]) {
        return true;
      }
    }
    return false;
  }

  private void ensure(int n) {
    if (n <= visit.length) {
      return;
    }
    int length = Math.max(n, visit.length * 2);
    visit = new int[length];
    low = new int[length];
    cursor = new int[length];
    component = new int[length];
    path = new int[length];
    pending = new int[length];
    order = new int[length];
    starts = new int[length + 1];
    cyclic = new boolean[length];
  }
}
