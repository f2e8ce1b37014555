// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.names;

/**
 * What tells a site from all others of its loader. There is one for each site, so it shares the
 * method's text with the other sites of the method instead of spelling it out.
 */
public final class SiteKey {

  private final String method;
  private final String type;
  private final int line;
  private final int ordinal;

  /**
   * @param method class, method and descriptor
   * @param type what is made, as the class file says it
   * @param ordinal among the sites of the method
   */
  public SiteKey(String method, String type, int line, int ordinal) {
    this.method = method;
    this.type = type;
    this.line = line;
    this.ordinal = ordinal;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SiteKey key
        && key.ordinal == ordinal
        && key.line == line
        && key.method.equals(method)
        && key.type.equals(type);
  }

  /** Ordinals alone tell the sites of a method apart. */
  @Override
  public int hashCode() {
    return 31 * method.hashCode() + ordinal;
  }
}
