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

  /** Shadow id, written once by the shadow thread; until then the complement of the rate. */
  public int id;

  /** Identity hash of the object, written by the shadow thread when it enters the table. */
  public int hash;

  public ShadowheapRef(Object object, int site) {
    this(object, site, 0);
  }

  /** One of 2^rate objects, drawn at random. */
  ShadowheapRef(Object object, int site, int rate) {
    super(object);
    this.site = site;
    this.id = ~rate;
  }

  /** It was registered with probability 2^-rate. Known only until it has an id. */
  public int rate() {
    return ~id;
  }
}
