// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.replay;

import io.shadowheap.model.Names;

/** What the machine's types, slots and its only site are called in views. */
final class TypeNames implements Names {

  @Override
  public String typeName(int type) {
    return ObjectType.of(type).word();
  }

  @Override
  public String slotName(int slot) {
    return String.valueOf(slot);
  }

  @Override
  public String siteName(int site) {
    return "trace";
  }
}
