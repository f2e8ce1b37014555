// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.names;

import io.shadowheap.wire.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Type names as people know them, numbered. Classes of the same name from different loaders are one
 * type; the numbers that the JVM puts into the names of lambdas, hidden classes, proxies and
 * generated accessors are left out.
 */
public final class TypeNames {

  /** Number of the type that stands for all names beyond the cap. */
  public static final int OTHER = 0;

  private static final String[] NUMBERED = {
    "$Proxy",
    "GeneratedMethodAccessor",
    "GeneratedConstructorAccessor",
    "GeneratedSerializationConstructorAccessor",
    "$$SpringCGLIB$$",
    "$$EnhancerBySpringCGLIB$$",
    "$$FastClassBySpringCGLIB$$",
    "$HibernateProxy$",
    "$ByteBuddy$"
  };

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final int cap;
  private long folded;

  public TypeNames(int cap) {
    this.cap = cap;
    names.add("other");
  }

  /** Number of the type of an object. */
  public int of(Class<?> type) {
    return id(normalise(type.getName()));
  }

  /** Number of a type named as in a class file: shop/Order or [Lshop/Order;. */
  public int ofInternal(String internalName) {
    return id(normalise(internalName.replace('/', '.')));
  }

  /** Number of a normalised name; {@link #OTHER} beyond the cap. */
  public synchronized int id(String name) {
    Integer id = ids.get(name);
    if (id != null) {
      return id;
    }
    if (names.size() >= cap) {
      folded++;
      return OTHER;
    }
    String fitting = Text.marked(name);
    Integer fitted = ids.get(fitting);
    if (fitted != null) {
      return fitted;
    }
    ids.put(name, names.size());
    ids.put(fitting, names.size());
    names.add(fitting);
    return names.size() - 1;
  }

  /** Normalised name of a number handed out here. */
  public synchronized String name(int id) {
    return names.get(id);
  }

  /** Numbers handed out are below this. */
  public synchronized int size() {
    return names.size();
  }

  /** Look-ups that ended at {@link #OTHER} because of the cap. */
  public synchronized long folded() {
    return folded;
  }

  /** From {@code Class.getName()} to the name people know. */
  public static String normalise(String className) {
    int dimensions = 0;
    while (dimensions < className.length() && className.charAt(dimensions) == '[') {
      dimensions++;
    }
    String element = className.substring(dimensions);
    if (dimensions > 0) {
      element = elementName(element);
    }
    return withoutNumbers(element) + "[]".repeat(dimensions);
  }

  private static String elementName(String descriptor) {
    return switch (descriptor.charAt(0)) {
      case 'L' -> descriptor.substring(1, descriptor.length() - 1);
      case 'Z' -> "boolean";
      case 'B' -> "byte";
      case 'C' -> "char";
      case 'S' -> "short";
      case 'I' -> "int";
      case 'J' -> "long";
      case 'F' -> "float";
      default -> "double";
    };
  }

  private static String withoutNumbers(String name) {
    int lambda = name.indexOf("$$Lambda");
    if (lambda >= 0) {
      return name.substring(0, lambda + "$$Lambda".length());
    }
    for (String prefix : NUMBERED) {
      int at = name.indexOf(prefix);
      if (at >= 0) {
        return withoutTrailingDollars(name.substring(0, at + prefix.length()));
      }
    }
    // a hidden class is NAME/0x0123 in Class.getName(), NAME.0x0123 once slashes became dots
    int hidden = Math.max(name.indexOf('/'), name.indexOf(".0x"));
    return hidden < 0 ? name : name.substring(0, hidden);
  }

  private static String withoutTrailingDollars(String name) {
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) == '$') {
      end--;
    }
    return name.substring(0, end);
  }
}
