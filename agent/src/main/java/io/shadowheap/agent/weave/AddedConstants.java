// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.HashMap;
import java.util.Map;

/** Constants that hooks need, to stand behind those that a class has. */
final class AddedConstants {

  private static final int UTF8 = 1;
  private static final int INTEGER = 3;
  private static final int CLASS = 7;
  private static final int METHOD = 10;
  private static final int NAME_AND_TYPE = 12;
  private static final int MOST = 0xFFFF;

  private final Map<Object, Integer> indexByKey = new HashMap<>();
  private final Bytes bytes = new Bytes(256);
  private int next;

  /**
   * @param count constants of the class, as its class file counts them
   */
  AddedConstants(int count) {
    next = count;
  }

  Bytes bytes() {
    return bytes;
  }

  /** All constants, as a class file counts them. */
  int count() {
    return next;
  }

  /** False if there are more than a class file can have. */
  boolean fit() {
    return next <= MOST;
  }

  int integer(int value) {
    Integer known = indexByKey.get(value);
    if (known != null) {
      return known;
    }
    bytes.u1(INTEGER).u4(value);
    return add(value);
  }

  int method(String owner, String name, String descriptor) {
    String key = owner + "." + name + descriptor;
    Integer known = indexByKey.get(key);
    if (known != null) {
      return known;
    }
    int type = type(owner);
    int called = utf8(name);
    int as = utf8(descriptor);
    bytes.u1(NAME_AND_TYPE).u2(called).u2(as);
    int nameAndType = next++;
    bytes.u1(METHOD).u2(type).u2(nameAndType);
    return add(key);
  }

  private int type(String name) {
    Integer known = indexByKey.get(name);
    if (known != null) {
      return known;
    }
    int utf8 = utf8(name);
    bytes.u1(CLASS).u2(utf8);
    return add(name);
  }

  /** Names of hooks are letters, digits and signs of one byte each. */
  private int utf8(String text) {
    bytes.u1(UTF8).u2(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes.u1(text.charAt(i));
    }
    return next++;
  }

  private int add(Object key) {
    indexByKey.put(key, next);
    return next++;
  }
}
