// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.remote;

import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.model.Freeing;
import io.shadowheap.model.Names;
import io.shadowheap.model.Profile;
import io.shadowheap.model.ShadowHeap;

/** An empty shadow heap with the names of its types and slots, and no JVM under it. */
final class NamedHeap implements Names {

  final TypeNames types = new TypeNames(100);
  final SlotNames slots = new SlotNames();
  final ShadowHeap heap =
      new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 10_000, this, () -> 0);

  GraphSearch search(GraphSearch.Elements elements, Runnable betweenPasses) {
    return new GraphSearch(heap, types, slots, elements, betweenPasses);
  }

  @Override
  public String typeName(int type) {
    return types.name(type);
  }

  @Override
  public String slotName(int slot) {
    return slots.name(slot);
  }

  @Override
  public String siteName(int site) {
    return "site" + site;
  }
}
