// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.TypeNames;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What holds for every class woven by one agent. Any thread. */
final class Rules {

  private final Sites sites;
  private final TypeNames types;
  private final Scope scope;
  private final Depth depth;
  private final Lambdas lambdas;
  private final Extent extent;
  private final WatchedHolders watched;
  private final Map<String, KnownType> knownByName = new ConcurrentHashMap<>();

  /**
   * @param depth how much is woven
   */
  Rules(Sites sites, TypeNames types, Scope scope, Depth depth, Lambdas lambdas, Extent extent) {
    this.sites = sites;
    this.types = types;
    this.scope = scope;
    this.depth = depth;
    this.lambdas = lambdas;
    this.extent = extent;
    this.watched =
        depth.registers() ? WatchedHolders.probe(extent) : new WatchedHolders(false, false);
  }

  Sites sites() {
    return sites;
  }

  TypeNames types() {
    return types;
  }

  Scope scope() {
    return scope;
  }

  /** False if no object is ever handed over. */
  boolean registering() {
    return depth.registers();
  }

  /** True if stores that a first trace would see are watched too. */
  boolean eachStore() {
    return depth.eachStore();
  }

  /** True if local variables of this class count. */
  boolean countsLocals(String internalName) {
    return !depth.locals().prefixes().isEmpty()
        && depth.locals().contains(internalName.replace('/', '.'));
  }

  Lambdas lambdas() {
    return lambdas;
  }

  Extent extent() {
    return extent;
  }

  /** Whose stores are woven; nobody's where no object is handed over. */
  WatchedHolders watched() {
    return watched;
  }

  /** True if objects of this class are handed over; asked of every class that is woven. */
  boolean inScope(String internalName) {
    return registering() && scope.contains(internalName.replace('/', '.'));
  }

  /** True if fields and elements that this class stores to are watched. */
  boolean watches(String internalName) {
    return watched.storedBy(internalName, inScope(internalName));
  }

  /** A type named as in a class file: shop/Order, [Lshop/Order; or [[I. */
  KnownType known(String internalName) {
    KnownType known = knownByName.get(internalName);
    if (known == null) {
      known = look(internalName);
      knownByName.put(internalName, known);
    }
    return known;
  }

  private KnownType look(String internalName) {
    String className = internalName.replace('/', '.');
    int start = internalName.lastIndexOf('[') + 1;
    boolean objects = start == 0 || internalName.charAt(start) == 'L';
    String element =
        start == 0 || !objects ? className : className.substring(start + 1, className.length() - 1);
    return new KnownType(
        types.ofInternal(internalName),
        className,
        registering() && objects && scope.contains(element),
        registering() && objects && start > 0);
  }
}
