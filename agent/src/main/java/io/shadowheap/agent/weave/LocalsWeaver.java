// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Makes the local variables of a class count: each of its methods says when a frame begins, what
 * each of its reference variables holds from then on, and when the frame ends. Goes before all
 * other weaving, so that what that keeps in locals of its own does not count.
 *
 * <p>Class files older than 7 stay as they are: they need no frames and may have subroutines.
 */
final class LocalsWeaver extends ClassVisitor {

  private static final int OLDEST = Opcodes.V1_7;

  /** What a method needs to know of itself before its first instruction. */
  private static final class Body {
    final BitSet references = new BitSet();
    int maxLocals;
  }

  private final List<Body> bodies;
  private String name;
  private String superName;
  private int number = -1;

  private LocalsWeaver(ClassVisitor out, List<Body> bodies) {
    super(Opcodes.ASM9, out);
    this.bodies = bodies;
  }

  /** The class woven, or null if it is to stay as it is. */
  static byte[] weave(ClassReader reader, int major) {
    if (major < OLDEST) {
      return null;
    }
    ClassWriter writer = new ClassWriter(0);
    reader.accept(new LocalsWeaver(writer, bodies(reader)), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private static List<Body> bodies(ClassReader reader) {
    List<Body> bodies = new ArrayList<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] thrown) {
            Body body = new Body();
            bodies.add(body);
            return reads(body);
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return bodies;
  }

  private static MethodVisitor reads(Body body) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitVarInsn(int opcode, int local) {
        if (opcode == Opcodes.ASTORE) {
          body.references.set(local);
        }
      }

      @Override
      public void visitMaxs(int maxStack, int maxLocals) {
        body.maxLocals = maxLocals;
      }
    };
  }

  @Override
  public void visit(
      int version,
      int access,
      String className,
      String signature,
      String superClass,
      String[] interfaces) {
    name = className;
    superName = superClass;
    super.visit(version, access, className, signature, superClass, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String method, String descriptor, String signature, String[] thrown) {
    Body body = bodies.get(++number);
    MethodVisitor out = super.visitMethod(access, method, descriptor, signature, thrown);
    if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
      return out;
    }
    boolean constructor = method.equals("<init>");
    // an object is registered once its constructor has returned: until then this counts for nothing
    BitSet arguments = arguments(descriptor, (access & Opcodes.ACC_STATIC) != 0, constructor);
    body.references.or(arguments);
    return new FrameWeaver(
        out,
        new FrameWeaver.Owner(name, superName, constructor),
        arguments,
        body.references,
        body.maxLocals);
  }

  private static BitSet arguments(String descriptor, boolean isStatic, boolean constructor) {
    BitSet arguments = new BitSet();
    int local = isStatic ? 0 : 1;
    arguments.set(0, !isStatic && !constructor);
    for (Type type : Type.getArgumentTypes(descriptor)) {
      arguments.set(local, type.getSort() >= Type.ARRAY);
      local += type.getSize();
    }
    return arguments;
  }
}
