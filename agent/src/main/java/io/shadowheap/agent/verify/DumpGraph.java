// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import java.util.Arrays;
import org.netbeans.lib.profiler.heap.Instance;

/**
 * The objects in scope, and what they reach through arrays and collections, with the references
 * between them: the part of the dump that the shadow heap follows. Numbers below {@link
 * DumpObjects#size} are those of the objects in scope.
 */
final class DumpGraph implements Components.Graph {

  private final LongIntMap others = new LongIntMap();
  private final DumpObjects objects;
  private long[] otherIds = new long[1 << 10];
  private int size;
  private int[] first = new int[1 << 10];
  private int[] targets = new int[1 << 12];
  private int edges;

  DumpGraph(HeapDump dump, DumpObjects objects) {
    this.objects = objects;
    size = objects.size();
    for (int node = 0; node < size; node++) {
      if (node + 1 >= first.length) {
        first = Arrays.copyOf(first, first.length * 2);
      }
      first[node] = edges;
      Instance object = dump.object(id(node));
      DumpClass type = dump.classOf(object);
      if (type.followed) {
        dump.references(object, type, (field, target) -> addEdge(dump, target));
      }
    }
    first[size] = edges;
  }

  private long id(int node) {
    return node < objects.size() ? objects.id(node) : otherIds[node - objects.size()];
  }

  private void addEdge(HeapDump dump, Instance target) {
    int node = node(dump, target);
    if (node < 0) {
      return;
    }
    if (edges == targets.length) {
      targets = Arrays.copyOf(targets, edges * 2);
    }
    targets[edges++] = node;
  }

  private int node(HeapDump dump, Instance target) {
    long id = target.getInstanceId();
    int number = objects.number(id);
    if (number >= 0) {
      return number;
    }
    int other = others.get(id);
    if (other >= 0) {
      return other;
    }
    DumpClass type = dump.classOf(target);
    if (type == null || !type.followed || !type.hasReferences) {
      return LongIntMap.ABSENT;
    }
    int index = size - objects.size();
    if (index == otherIds.length) {
      otherIds = Arrays.copyOf(otherIds, index * 2);
    }
    otherIds[index] = id;
    others.put(id, size);
    return size++;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int degree(int node) {
    return first[node + 1] - first[node];
  }

  @Override
  public int target(int node, int edge) {
    return targets[first[node] + edge];
  }
}
