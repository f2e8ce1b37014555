// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Names of the fields that hold references, as class files declare them. Weaving records every
 * class it is offered; tracing asks. Reflection would do, but {@code getDeclaredFields} loads the
 * classes of the fields and fails where one is absent.
 */
public final class FieldNames {

  private final Map<String, Fields> ofBootLoader = new HashMap<>();
  private final Map<ClassLoader, Map<String, Fields>> ofLoaders = new WeakHashMap<>();
  private final boolean offeredAll;
  private long ambiguous;

  /** Every class is offered to weaving. */
  public FieldNames() {
    this(true);
  }

  /**
   * @param offeredAll false if classes of the application were loaded before weaving and not
   *     offered to it since: they are read as if they had no references, because asking them by
   *     reflection might load classes
   */
  public FieldNames(boolean offeredAll) {
    this.offeredAll = offeredAll;
  }

  /**
   * Reference fields that one class itself declares.
   *
   * @param references instance fields
   * @param statics static fields
   * @param finalizer true if it declares {@code finalize()}
   */
  public record Fields(List<String> references, List<String> statics, boolean finalizer) {

    private static final Fields NONE = new Fields(List.of(), List.of(), false);
  }

  /** What a class file says, collected while it is read. */
  public static final class Draft {

    private final List<String> references = new ArrayList<>();
    private final List<String> statics = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> twice = new HashSet<>();
    private boolean finalizer;

    /** Each field of the class, primitive ones included. */
    public void field(String name, String descriptor, boolean isStatic) {
      if (!seen.add(name)) {
        twice.add(name);
      }
      if (descriptor.length() > 1) {
        (isStatic ? statics : references).add(name);
      }
    }

    /** Each method of the class. */
    public void method(String name, String descriptor) {
      finalizer |= name.equals("finalize") && descriptor.equals("()V");
    }

    /**
     * Offsets are asked for by name alone, so of two fields with one name (obfuscators do this) the
     * primitive one might be read as a reference: both are left out.
     */
    private int dropAmbiguous() {
      references.removeAll(twice);
      statics.removeAll(twice);
      return twice.size();
    }

    private Fields fields() {
      return references.isEmpty() && statics.isEmpty() && !finalizer
          ? Fields.NONE
          : new Fields(List.copyOf(references), List.copyOf(statics), finalizer);
    }
  }

  /**
   * Keeps what the class file of a class said.
   *
   * @param loader loader of the class, null for the boot loader
   * @param internalName name with slashes
   */
  public synchronized void record(ClassLoader loader, String internalName, Draft draft) {
    ambiguous += draft.dropAmbiguous();
    of(loader).put(internalName, draft.fields());
  }

  private Map<String, Fields> of(ClassLoader loader) {
    return loader == null
        ? ofBootLoader
        : ofLoaders.computeIfAbsent(loader, unseen -> new HashMap<>());
  }

  /** What was recorded of a class, or null: hidden classes are never offered to weaving. */
  public synchronized Fields find(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    Fields recorded = of(loader).get(type.getName().replace('.', '/'));
    return recorded == null && !offeredAll && !isOfTheJdk(loader) && !type.isHidden()
        ? Fields.NONE
        : recorded;
  }

  private static boolean isOfTheJdk(ClassLoader loader) {
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  /** Names left out because their class has two fields of that name. */
  public synchronized long ambiguous() {
    return ambiguous;
  }
}
