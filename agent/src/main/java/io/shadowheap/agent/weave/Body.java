// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.Set;

/** What is left out in the bodies of callees that are counted where they are called. */
enum Body {
  /** An ordinary method. */
  WOVEN,
  /** Nothing in it counts. */
  NOT_WOVEN,
  /** Its arrays are what the call returns, and counted there. */
  WITHOUT_ARRAYS,
  /** Its strings are what the call returns, and counted there. */
  WITHOUT_STRINGS;

  private static final Set<String> BOXES =
      Set.of(
          "java/lang/Boolean",
          "java/lang/Byte",
          "java/lang/Character",
          "java/lang/Double",
          "java/lang/Float",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Short");

  static Body of(String host, String method, String descriptor) {
    if (!host.startsWith("java/")) {
      return WOVEN;
    }
    return switch (host) {
      case "java/lang/StringConcatHelper", "java/lang/StringConcatHelper$Concat1" ->
          WITHOUT_STRINGS;
      case "java/lang/StringUTF16" ->
          method.equals("newBytesFor") || method.equals("toBytes") && descriptor.startsWith("([CII")
              ? NOT_WOVEN
              : WOVEN;
      case "java/math/BigInteger" -> method.equals("implMultiplyToLen") ? NOT_WOVEN : WOVEN;
      case "java/util/Arrays" ->
          method.startsWith("copyOf") && descriptor.contains("Ljava/lang/Class;)")
              ? WITHOUT_ARRAYS
              : WOVEN;
      default ->
          method.equals("valueOf") && descriptor.charAt(2) == ')' && BOXES.contains(host)
              ? NOT_WOVEN
              : WOVEN;
    };
  }
}
