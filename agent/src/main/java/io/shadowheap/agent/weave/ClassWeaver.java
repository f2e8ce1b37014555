// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves one class: decides per method, by its size, between all hooks, counts alone and nothing. A
 * method returned as it is gets copied byte for byte.
 */
final class ClassWeaver extends ClassVisitor {

  /** HotSpot does not compile methods longer than this; ours is not to make one such. */
  private static final int COMPILED_BYTES = 8_000;

  /** HotSpot does not inline hot methods longer than this. */
  private static final int INLINED_BYTES = 325;

  private static final int LARGEST_BYTES = 65_000;

  private final Host host;
  private final CodeScan scan;
  private final Clones clones;
  private int number = -1;
  private int tooLong;

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

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] thrown) {
    number++;
    MethodVisitor out = super.visitMethod(access, name, descriptor, signature, thrown);
    Body body = Body.of(host.name(), name, descriptor);
    if (scan.sites(number) == 0 || body == Body.NOT_WOVEN) {
      return out;
    }
    int before = scan.codeLength(number);
    int counted = before + scan.added(number);
    if (crosses(COMPILED_BYTES, before, counted) || counted > LARGEST_BYTES) {
      tooLong++;
      return out;
    }
    int registered = counted + scan.sites(number) * CodeScan.REGISTER_BYTES;
    boolean handsOver =
        !crosses(COMPILED_BYTES, before, registered)
            && registered <= LARGEST_BYTES
            && !crosses(INLINED_BYTES, counted, registered);
    SiteMaker sites = new SiteMaker(host, name, descriptor);
    int freeLocal = scan.maxLocals(number);
    return handsOver && scan.inScope(number)
        ? new Tracking(out, host, sites, body, freeLocal, clones)
        : new MethodWeaver(out, host, sites, body, handsOver, freeLocal, clones);
  }

  private static boolean crosses(int limit, int before, int after) {
    return before <= limit && after > limit;
  }
}
