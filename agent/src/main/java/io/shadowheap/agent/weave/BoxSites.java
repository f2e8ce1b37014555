// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import io.shadowheap.agent.names.Site;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.TypeNames;

/** Numbers the sites of boxing by method handle, one per type, in the order the hooks want. */
final class BoxSites {

  private static final String[] BOXES = {
    "java.lang.Byte",
    "java.lang.Character",
    "java.lang.Double",
    "java.lang.Float",
    "java.lang.Integer",
    "java.lang.Long",
    "java.lang.Short"
  };

  private BoxSites() {}

  static void number(Sites sites, TypeNames types) {
    for (int i = 0; i < BOXES.length; i++) {
      String where = BOXES[i] + ".valueOf";
      Sites.Draft draft =
          new Sites.Draft(where, types.id(BOXES[i]), BOXES[i], 0, Site.Kind.OBJECT, false);
      ShadowheapBoxes.SITES[i] = sites.intern(null, where, draft).id();
    }
  }
}
