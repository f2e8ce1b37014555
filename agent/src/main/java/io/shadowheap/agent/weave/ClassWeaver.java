// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves one class through the class-file library, instruction by instruction: where objects are
 * handed over, and wherever {@link ClassSplicer} declines. A method returned as it is gets copied
 * byte for byte.
 */
final class ClassWeaver extends ClassVisitor {

  private final Host host;
  private final CodeScan scan;
  private final Clones clones;
  private int number = -1;
  private int tooLong;
  private int unwatched;

  ClassWeaver(ClassVisitor out, Host host, CodeScan scan, Clones clones) {
    super(Opcodes.ASM9, out);
    this.host = host;
    this.scan = scan;
    this.clones = clones;
  }

  /** Methods left as they are because the hooks would have made them too long. */
  int tooLong() {
    return tooLong;
  }

  /** Methods whose stores are not watched because the hooks would have made them too long. */
  int unwatched() {
    return unwatched;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] thrown) {
    number++;
    MethodVisitor out = super.visitMethod(access, name, descriptor, signature, thrown);
    Body body = Body.of(host.name(), name, descriptor);
    Room room = Room.of(scan, number, body, host.rules().eachStore());
    if (room == Room.TOO_LONG) {
      tooLong++;
    } else if (room == Room.UNWATCHED) {
      unwatched++;
    }
    if (room.compareTo(Room.COUNTS) < 0) {
      return out;
    }
    boolean handsOver = room.compareTo(Room.HANDOVER) >= 0;
    SiteMaker sites = new SiteMaker(host, name, descriptor);
    int freeLocal = scan.maxLocals(number);
    MethodWeaver weaver =
        handsOver && scan.inScope(number)
            ? new Tracking(out, host, sites, body, freeLocal, clones)
            : new MethodWeaver(out, host, sites, body, handsOver, freeLocal, clones);
    if (scan.stores(number) != null) {
      if (room == Room.ALL) {
        weaver.watch(scan.stores(number).watched());
      } else {
        unwatched++;
      }
    }
    return weaver;
  }
}
