// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

/** Names made from the numbers. */
public final class TestNames implements Names {
  @Override
  public String typeName(int type) {
    return "T" + type;
  }

  @Override
  public String slotName(int slot) {
    return "s" + slot;
  }

  @Override
  public String siteName(int site) {
    return "site" + site;
  }
}
