// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.model.Names;

/** What the shadow heap's numbers are called: whoever hands a number out knows. */
public record InternedNames(TypeNames types, SlotNames slots, Sites sites) implements Names {

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
    return sites.get(site).where();
  }
}
