// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.verify;

import io.shadowheap.agent.snapshot.Snapshot;

/** The shadow heap's objects and edges, by shadow id. */
record SnapshotGraph(Snapshot snapshot) implements Components.Graph {

  @Override
  public int size() {
    return snapshot.limit();
  }

  @Override
  public int degree(int id) {
    return snapshot.isLive(id) ? snapshot.degree(id) : 0;
  }

  @Override
  public int target(int id, int edge) {
    int target = snapshot.target(id, edge);
    return snapshot.isLive(target) ? target : -1;
  }
}
