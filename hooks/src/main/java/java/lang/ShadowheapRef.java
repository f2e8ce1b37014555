// SPDX-License-Identifier: Apache-2.0
package java.lang;

import java.lang.ref.WeakReference;

/**
 * A tracked object, held weakly. Registered ones are made by the hook on the application's thread,
 * adopted ones by the agent. The shadow id makes a heap dump a map from object to shadow id.
 */
public final class ShadowheapRef extends WeakReference<Object> {

  /** Allocation site, or 0 for an adopted object. */
  public final int site;

  /** Shadow id, written once by the shadow thread; -1 until then. */
  public int id = -1;

  /** Identity hash of the object, written by the shadow thread when it enters the table. */
  public int hash;

  public ShadowheapRef(Object object, int site) {
    super(object);
    this.site = site;
  }
}
