// SPDX-License-Identifier: Apache-2.0
package java.lang;

import java.security.ProtectionDomain;

/**
 * Hidden classes are never offered to a transformer. The one call in the JDK that defines them is
 * replaced by {@link #defineClass0}, which offers them to the agent's weaver: the classes behind
 * lambdas box values and call constructors.
 */
public abstract class ShadowheapHidden {

  /** The agent's weaver; null while there is none. */
  public static ShadowheapHidden weaver;

  /**
   * Runs on the application's thread. Never throws.
   *
   * @return the class woven, or null to leave it as it is
   */
  public abstract byte[] weave(ClassLoader loader, byte[] classFile);

  /** Stands in for the method of the same name in ClassLoader. */
  static Class<?> defineClass0(
      ClassLoader loader,
      Class<?> lookup,
      String name,
      byte[] bytes,
      int offset,
      int length,
      ProtectionDomain domain,
      boolean initialize,
      int flags,
      Object classData) {
    boolean whole = offset == 0 && length == bytes.length;
    ShadowheapHidden current = weaver; // null from one moment to the next, when it is detached
    byte[] woven = current == null || !whole ? null : current.weave(loader, bytes);
    return woven == null
        ? ClassLoader.defineClass0(
            loader, lookup, name, bytes, offset, length, domain, initialize, flags, classData)
        : ClassLoader.defineClass0(
            loader, lookup, name, woven, 0, woven.length, domain, initialize, flags, classData);
  }
}
