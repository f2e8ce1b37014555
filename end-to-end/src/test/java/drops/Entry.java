// SPDX-License-Identifier: Apache-2.0
package drops;

/** What a registry holds, and what it belongs to. */
final class Entry {

  private final Owner owner = new Owner(this);
  private final byte[] payload = new byte[200];

  record Owner(Entry entry) {}

  @Override
  public String toString() {
    return owner.getClass() + " " + payload.length;
  }
}
