// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import net.bytebuddy.jar.asm.ClassReader;

/**
 * Weaves one class by splicing its methods: everything else is copied byte for byte, and nothing is
 * parsed that does not count. {@link MethodWeaver} says what goes where, as it does under {@link
 * ClassWeaver}; both give the same class, this one for a fraction of the start-up time.
 */
final class ClassSplicer {

  private static final int CONSTANTS_AT = 8;

  private final byte[] file;
  private final ClassReader reader;
  private final Host host;
  private final CodeScan scan;
  private final Clones clones;
  private final AddedConstants constants;
  private final HookBytes hooks;
  private final CodeSplicer code;
  private int tooLong;
  private int unwatched;

  ClassSplicer(byte[] file, ClassReader reader, Host host, CodeScan scan, Clones clones) {
    this.file = file;
    this.reader = reader;
    this.host = host;
    this.scan = scan;
    this.clones = clones;
    this.constants = new AddedConstants(reader.getItemCount());
    this.hooks = new HookBytes(constants);
    this.code = new CodeSplicer(file, reader, scan, hooks);
  }

  /** Methods left as they are because the hooks would have made them too long. */
  int tooLong() {
    return tooLong;
  }

  /** Methods whose stores are not watched because the hooks would have made them too long. */
  int unwatched() {
    return unwatched;
  }

  /** The class woven, or null if it must be read instruction by instruction. */
  byte[] splice() {
    Bytes rest = new Bytes(file.length + file.length / 4);
    int done = reader.header;
    for (int method = 0; method < scan.methods(); method++) {
      if (scan.isTouched(method)) {
        int at = scan.codeAt(method);
        rest.copy(file, done, at);
        if (!method(method, at, rest)) {
          return null;
        }
        done = at + 6 + Instructions.u4(file, at + 2);
      }
    }
    rest.copy(file, done, file.length);
    return constants.fit() ? assembled(rest) : null;
  }

  private byte[] assembled(Bytes rest) {
    Bytes added = constants.bytes();
    Bytes out = new Bytes(reader.header + added.size() + rest.size());
    return out.copy(file, 0, CONSTANTS_AT)
        .u2(constants.count())
        .copy(file, CONSTANTS_AT + 2, reader.header)
        .copy(added, 0, added.size())
        .copy(rest, 0, rest.size())
        .toArray();
  }

  private boolean method(int method, int codeAt, Bytes out) {
    String name = reader.readUTF8(scan.methodAt(method) + 2, scan.buffer());
    String descriptor = reader.readUTF8(scan.methodAt(method) + 4, scan.buffer());
    Body body = Body.of(host.name(), name, descriptor);
    Room room = Room.of(scan, method, body, host.rules().eachStore());
    if (room.compareTo(Room.HANDOVER) >= 0 && scan.inScope(method)) {
      return false; // whether an object may be handed over takes all instructions to tell
    }
    if (room.compareTo(Room.COUNTS) >= 0) {
      boolean watches = room == Room.ALL && scan.stores(method) != null;
      unwatched += watches || scan.stores(method) == null ? 0 : 1;
      MethodWeaver weaver =
          new MethodWeaver(
              hooks,
              host,
              new SiteMaker(host, name, descriptor),
              body,
              room.compareTo(Room.HANDOVER) >= 0,
              scan.maxLocals(method),
              clones);
      if (watches) {
        weaver.watch(scan.stores(method).watched());
      }
      return code.splice(method, weaver, out, watches);
    }
    if (room == Room.TOO_LONG) {
      tooLong++;
    } else if (room == Room.UNWATCHED) {
      unwatched++;
    }
    out.copy(file, codeAt, codeAt + 6 + Instructions.u4(file, codeAt + 2));
    return true;
  }
}
