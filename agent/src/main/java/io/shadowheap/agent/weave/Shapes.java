// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Shapes of arrays, as the hooks probed them, by what a class file says of their elements. */
final class Shapes {

  private Shapes() {}

  /** Element type of {@code newarray}. */
  static Type elementType(int operand) {
    return switch (operand) {
      case Opcodes.T_BOOLEAN -> Type.BOOLEAN_TYPE;
      case Opcodes.T_CHAR -> Type.CHAR_TYPE;
      case Opcodes.T_FLOAT -> Type.FLOAT_TYPE;
      case Opcodes.T_DOUBLE -> Type.DOUBLE_TYPE;
      case Opcodes.T_BYTE -> Type.BYTE_TYPE;
      case Opcodes.T_SHORT -> Type.SHORT_TYPE;
      case Opcodes.T_INT -> Type.INT_TYPE;
      default -> Type.LONG_TYPE;
    };
  }

  /** True for the descriptor of a field that holds a reference. */
  static boolean isReference(String descriptor) {
    return descriptor.charAt(0) == 'L' || descriptor.charAt(0) == '[';
  }

  static int ofElement(Type element) {
    return switch (element.getSort()) {
      case Type.BOOLEAN -> ShadowheapShapes.BOOLEAN;
      case Type.CHAR -> ShadowheapShapes.CHAR;
      case Type.FLOAT -> ShadowheapShapes.FLOAT;
      case Type.DOUBLE -> ShadowheapShapes.DOUBLE;
      case Type.BYTE -> ShadowheapShapes.BYTE;
      case Type.SHORT -> ShadowheapShapes.SHORT;
      case Type.INT -> ShadowheapShapes.INT;
      case Type.LONG -> ShadowheapShapes.LONG;
      default -> ShadowheapShapes.REFERENCE;
    };
  }
}
