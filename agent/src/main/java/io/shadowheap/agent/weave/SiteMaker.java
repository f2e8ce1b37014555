// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import io.shadowheap.agent.names.Handover;
import io.shadowheap.agent.names.Site;
import io.shadowheap.agent.names.SiteKey;
import io.shadowheap.agent.names.Sites;

/**
 * Numbers the sites of one method. Weaving a class again meets the same instructions in the same
 * order and so finds the same numbers.
 */
final class SiteMaker {

  private final Host host;
  private final String where;
  private final String method;
  private int line;
  private int ordinal;

  SiteMaker(Host host, String method, String descriptor) {
    this.host = host;
    this.where = host.name().replace('/', '.') + "." + method;
    this.method = host.name() + "." + method + descriptor;
  }

  void line(int number) {
    line = number;
  }

  /** Site of an object or array whose type, as in a class file, is known; it is only counted. */
  int known(String internalName) {
    return known(internalName, Handover.NONE);
  }

  /** The same, saying whether its objects are handed over. */
  int known(String internalName, Handover handover) {
    return site(internalName, host.knownType(where, line, internalName, handover));
  }

  /** Site of what is made of a type only the run knows. */
  int unknown() {
    return site("?", host.unknownType(where, line));
  }

  /** Site of a lambda that captures. */
  int lambda(String internalName, int bytes, Handover handover) {
    int type = host.rules().types().ofInternal(internalName);
    return site(
        internalName, new Sites.Draft(where, line, type, null, bytes, Site.Kind.OBJECT, handover));
  }

  /** The objects of this site are not handed over after all. */
  void withdraw(int site) {
    host.rules().sites().withdraw(site);
  }

  private int site(String type, Sites.Draft draft) {
    return host.site(new SiteKey(method, type, line, ordinal++), draft);
  }
}
