// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Type;

/**
 * What an {@code invokedynamic} makes each time it runs: a capturing lambda, a concatenated string,
 * or nothing. Linking it the first time makes more, which the JDK's own classes count.
 *
 * @param headerBytes of an object without fields
 * @param referenceBytes of a field that refers to an object
 * @param recordsConcatenate true if a record's {@code toString} is a concatenation (it was {@code
 *     String.format} once, which counts itself)
 */
record Lambdas(int headerBytes, int referenceBytes, boolean recordsConcatenate) {

  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final String CONCAT = "java/lang/invoke/StringConcatFactory";
  private static final String RECORDS = "java/lang/runtime/ObjectMethods";
  private static final String ONE_ARGUMENT = "\1";

  /** True if each run makes a new object; a lambda that captures nothing is made once, at link. */
  boolean makesLambda(Handle bootstrap, String descriptor) {
    return bootstrap.getOwner().equals(METAFACTORY) && descriptor.charAt(1) != ')';
  }

  /** True if each run makes a new String that no woven body counts. */
  boolean makesString(Handle bootstrap, String name, String descriptor, Object[] arguments) {
    return switch (bootstrap.getOwner()) {
      case CONCAT -> !isValueOf(descriptor, arguments);
      case RECORDS -> recordsConcatenate && name.equals("toString") && arguments.length > 2;
      default -> false;
    };
  }

  /**
   * A single primitive between no constants is {@code String.valueOf}, whose body counts; no
   * argument at all is a constant.
   */
  private static boolean isValueOf(String descriptor, Object[] arguments) {
    Type[] types = Type.getArgumentTypes(descriptor);
    boolean noConstants = arguments.length == 0 || ONE_ARGUMENT.equals(arguments[0]);
    return types.length == 0 || types.length == 1 && types[0].getSort() < Type.ARRAY && noConstants;
  }

  /** Shallow size of a lambda that captures these: HotSpot fills gaps with smaller fields. */
  int bytes(String descriptor) {
    int[] fieldsBySize = new int[9];
    for (Type captured : Type.getArgumentTypes(descriptor)) {
      fieldsBySize[bytes(captured)]++;
    }
    int end = headerBytes;
    int eights = fieldsBySize[8];
    if (eights > 0 && end % 8 != 0) {
      // the gap before the first long takes what fits, the largest first
      int gap = 8 - end % 8;
      for (int size = 4; size > 0; size /= 2) {
        while (gap >= size && fieldsBySize[size] > 0) {
          fieldsBySize[size]--;
          gap -= size;
        }
      }
      end += 8 - end % 8;
    }
    end += 8 * eights;
    for (int size = 4; size > 0; size /= 2) {
      end += size * fieldsBySize[size];
    }
    return (end + 7) / 8 * 8;
  }

  private int bytes(Type type) {
    return switch (type.getSort()) {
      case Type.LONG, Type.DOUBLE -> 8;
      case Type.INT, Type.FLOAT -> 4;
      case Type.SHORT, Type.CHAR -> 2;
      case Type.BYTE, Type.BOOLEAN -> 1;
      default -> referenceBytes;
    };
  }
}
