// SPDX-License-Identifier: Apache-2.0
package reflected;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Annotations as text. Their own gives their members in another order in each run. */
final class Annotations {

  private Annotations() {}

  static String text(Annotation[] annotations) {
    return value(annotations);
  }

  /** A value of an annotation: a constant, a class, an annotation, or an array of these. */
  static String value(Object value) {
    if (value instanceof Annotation annotation) {
      return "@" + annotation.annotationType().getName() + members(annotation);
    }
    if (value == null || !value.getClass().isArray()) {
      return String.valueOf(value);
    }
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      elements.add(value(Array.get(value, i)));
    }
    return elements.toString();
  }

  private static Map<String, String> members(Annotation annotation) {
    Map<String, String> members = new TreeMap<>();
    for (Method member : annotation.annotationType().getDeclaredMethods()) {
      members.put(member.getName(), member(annotation, member));
    }
    return members;
  }

  /** Asked of the handler: the annotation's type may be in a package that is not open. */
  private static String member(Annotation annotation, Method member) {
    try {
      return value(Proxy.getInvocationHandler(annotation).invoke(annotation, member, null));
    } catch (Throwable absent) { // its class may be an optional dependency
      return absent.toString();
    }
  }
}
