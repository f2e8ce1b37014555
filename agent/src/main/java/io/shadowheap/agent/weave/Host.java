// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import io.shadowheap.agent.names.Handover;
import io.shadowheap.agent.names.Site;
import io.shadowheap.agent.names.SiteKey;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.TypeNames;

/**
 * The class being woven and where its sites are numbered.
 *
 * @param loader its loader, null for the boot loader
 * @param name its name as in a class file
 * @param frames true if its class file has stack map frames
 * @param rules what holds for every class
 */
record Host(ClassLoader loader, String name, boolean frames, Rules rules) {

  /** True if objects of this type, or arrays of it, are handed over. */
  boolean registers(String internalName) {
    KnownType type = rules.known(internalName);
    // arrays of references made by code in scope hold objects in scope more often than not
    return type.inScope() || type.referenceArray() && inScope();
  }

  /** True if fields and elements it stores to are watched. */
  boolean storesWatched() {
    return rules.watches(name);
  }

  /** What a call in this class is. */
  Call call(String owner, String method, String descriptor) {
    Call call = Call.of(owner, method, descriptor);
    return switch (call) {
      case STORE -> rules.watched().on() ? call : Call.NONE;
      case COPY -> storesWatched() ? call : Call.NONE;
      default -> call;
    };
  }

  /** True if the class itself is in scope. */
  boolean inScope() {
    return rules.inScope(name);
  }

  /** True for the JDK's own arenas: what they ask each other for was asked for elsewhere. */
  boolean makesSegments() {
    return name.startsWith("java/lang/foreign/") || name.startsWith("jdk/internal/foreign/");
  }

  int site(SiteKey key, Sites.Draft draft) {
    return rules.sites().intern(loader, key, draft).id();
  }

  /** Site of a type only the run knows. */
  Sites.Draft unknownType(String where, int line) {
    return new Sites.Draft(
        where,
        line,
        TypeNames.OTHER,
        null,
        0,
        Site.Kind.DYNAMIC,
        rules.registering() ? Handover.REGISTERED : Handover.NONE);
  }

  /** Site of a type that the class file names. */
  Sites.Draft knownType(String where, int line, String internalName, Handover handover) {
    KnownType type = rules.known(internalName);
    Site.Kind kind = internalName.charAt(0) == '[' ? Site.Kind.ARRAY : Site.Kind.OBJECT;
    return new Sites.Draft(where, line, type.id(), type.className(), 0, kind, handover);
  }
}
