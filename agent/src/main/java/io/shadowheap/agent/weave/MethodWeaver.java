// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import io.shadowheap.agent.names.Handover;
import java.util.BitSet;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Weaves one method: the hooks around each allocating instruction and counted call.
 *
 * <p>Frames stay valid: the hook follows {@code new}, whose offset they name; everything else is
 * calls, and temporaries above the method's own locals. {@link Tracking} hands constructed objects
 * over, where a method has any in scope.
 */
class MethodWeaver extends MethodVisitor {

  private static final String STRING = "java/lang/String";

  protected final Host host;
  protected final SiteMaker sites;
  protected final HookCalls hooks;
  private final Body body;
  private final boolean handsOver;
  private final int freeLocal;
  private final Clones clones;
  private int locals;
  private BitSet watched = new BitSet();
  private int stores;

  /**
   * @param handsOver false if the method is to keep its size and only counts
   * @param freeLocal first local the method does not use
   */
  MethodWeaver(
      MethodVisitor out,
      Host host,
      SiteMaker sites,
      Body body,
      boolean handsOver,
      int freeLocal,
      Clones clones) {
    super(Opcodes.ASM9, out);
    this.host = host;
    this.sites = sites;
    this.hooks = new HookCalls(out);
    this.body = body;
    this.handsOver = handsOver;
    this.freeLocal = freeLocal;
    this.locals = freeLocal;
    this.clones = clones;
  }

  /**
   * Watches stores of the method.
   *
   * @param stores by their order among all reference stores
   */
  final void watch(BitSet stores) {
    watched = stores;
  }

  /** What becomes of objects of the type in this method. */
  protected final Handover handover(String internalName) {
    return handover(host.registers(internalName));
  }

  private Handover handover(boolean inScope) {
    if (!inScope) {
      return Handover.NONE;
    }
    return handsOver ? Handover.REGISTERED : Handover.METHOD_TOO_LONG;
  }

  @Override
  public void visitLineNumber(int line, Label start) {
    line(line);
    super.visitLineNumber(line, start);
  }

  /** What follows was written in this line; 0 if the class file does not say. */
  final void line(int number) {
    sites.line(number);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode == Opcodes.NEW) {
      super.visitTypeInsn(opcode, type);
      made(type);
    } else if (opcode == Opcodes.ANEWARRAY && body != Body.WITHOUT_ARRAYS) {
      String array = type.charAt(0) == '[' ? "[" + type : "[L" + type + ";";
      Handover handover = handover(array);
      int site = sites.known(array, handover);
      hooks.countArray(site, ShadowheapShapes.REFERENCE);
      super.visitTypeInsn(opcode, type);
      if (handover == Handover.REGISTERED) {
        hooks.registered(site);
      }
    } else {
      super.visitTypeInsn(opcode, type);
    }
  }

  /** After {@code new}. */
  protected void made(String type) {
    if (body != Body.WITHOUT_STRINGS || !type.equals(STRING)) {
      hooks.count(sites.known(type, handover(type)));
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    if (opcode == Opcodes.NEWARRAY) {
      Type element = Shapes.elementType(operand);
      hooks.countArray(sites.known("[" + element.getDescriptor()), Shapes.ofElement(element));
    }
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    int[] levelSites = new int[dimensions];
    int[] shapes = new int[dimensions];
    Handover handover = handover(descriptor);
    for (int i = 0; i < dimensions; i++) {
      String level = descriptor.substring(i);
      levelSites[i] = sites.known(level, i == 0 ? handover : Handover.NONE);
      shapes[i] = Shapes.ofElement(Type.getType(level.substring(1)));
    }
    hooks.countLevels(freeLocal, levelSites, shapes);
    locals = Math.max(locals, freeLocal + dimensions);
    super.visitMultiANewArrayInsn(descriptor, dimensions);
    if (handover == Handover.REGISTERED) {
      hooks.registered(levelSites[0]);
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    Call call = host.call(owner, name, descriptor);
    if (call == Call.NONE || body == Body.WITHOUT_STRINGS && call == Call.STRING) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      return;
    }
    if (call == Call.DEFINE_HIDDEN) {
      hooks.defineHidden(name, descriptor);
      return;
    }
    if (call == Call.STORE || call == Call.COPY) {
      hooks.store(opcode, owner, name, descriptor);
      return;
    }
    if (call == Call.CONSTRUCT) {
      int site = sites.unknown();
      hooks.countConstructed(site);
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      hooks.registeredIfInScope(site);
      return;
    }
    before(call, descriptor);
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    after(call, opcode, owner, descriptor);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    boolean stores = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
    boolean watch = stores && Shapes.isReference(descriptor) && isNextWatched();
    if (watch && opcode == Opcodes.PUTFIELD) {
      hooks.beforeField();
    }
    super.visitFieldInsn(opcode, owner, name, descriptor);
    if (watch && opcode == Opcodes.PUTFIELD) {
      hooks.stored();
    } else if (watch) {
      hooks.storedStatic(ShadowheapCards.classCard(owner.replace('/', '.').hashCode()));
    }
  }

  private boolean isNextWatched() {
    return watched.get(stores++);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.AASTORE && isNextWatched()) {
      hooks.beforeElement();
      super.visitInsn(opcode);
      hooks.stored();
    } else {
      super.visitInsn(opcode);
    }
  }

  private void before(Call call, String descriptor) {
    switch (call) {
      case BOX -> {
        Type primitive = Type.getArgumentTypes(descriptor)[0];
        String box = Type.getReturnType(descriptor).getInternalName();
        hooks.countBox(primitive, sites.known(box));
      }
      case OTHER_ARRAY -> {
        super.visitInsn(Opcodes.DUP);
        super.visitVarInsn(Opcodes.ASTORE, freeLocal);
        locals = Math.max(locals, freeLocal + 1);
      }
      default -> {}
    }
  }

  private void after(Call call, int opcode, String owner, String descriptor) {
    switch (call) {
      case KNOWN_ARRAY -> {
        String type = Type.getReturnType(descriptor).getInternalName();
        hooks.countKnownArray(sites.known(owner.charAt(0) == '[' ? owner : type));
      }
      case OTHER_ARRAY -> {
        String type = Type.getReturnType(descriptor).getInternalName();
        hooks.countIfOther(freeLocal, sites.known(type));
      }
      case OBJECTS -> {
        if (body != Body.WITHOUT_ARRAYS) {
          hooks.countObjects(sites.known("[Ljava/lang/Object;"), sites.unknown());
        }
      }
      case BYTES -> hooks.countBytes(sites.known("[B"), sites.unknown());
      case TREE -> hooks.countTree(sites.unknown());
      case UNKNOWN -> hooks.countUnknown(sites.unknown());
      case INSTANCE -> hooks.countInstance(sites.unknown());
      case STRING -> hooks.count(sites.known(STRING));
      case DIRECT, MAPPED -> {
        String name = call == Call.DIRECT ? "direct" : "mapped";
        hooks.offHeap(name, sites.known("java/nio/DirectByteBuffer"));
      }
      case SEGMENT, MAPPED_SEGMENT -> {
        if (!host.makesSegments()) {
          String name = call == Call.SEGMENT ? "segment" : "mappedSegment";
          hooks.offHeap(name, sites.known("java/lang/foreign/MemorySegment"));
        }
      }
      case CLONE -> {
        if (opcode == Opcodes.INVOKESPECIAL && clones.reachesObject(host.loader(), owner)) {
          hooks.countUnknown(sites.unknown());
        }
      }
      default -> {}
    }
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    Lambdas lambdas = host.rules().lambdas();
    if (lambdas.makesLambda(bootstrap, descriptor)) {
      Handover handover = handover(host.inScope());
      int site = sites.lambda(host.name() + "$$Lambda", lambdas.bytes(descriptor), handover);
      hooks.count(site);
      if (handover == Handover.REGISTERED) {
        hooks.registered(site);
      }
    } else if (lambdas.makesString(bootstrap, name, descriptor, arguments)) {
      hooks.count(sites.known(STRING));
    }
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    super.visitMaxs(maxStack + HookCalls.STACK, Math.max(maxLocals, locals));
  }
}
