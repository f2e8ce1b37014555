// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.ArrayList;
import java.util.List;

/** The tables that follow a method's code and refer to it, moved where hooks were put in. */
final class CodeTables {

  private enum Kind {
    LINES,
    VARIABLES,
    FRAMES
  }

  private final byte[] file;
  private final Cuts cuts;
  private final List<Kind> kinds = new ArrayList<>();
  private int line;
  private int nextLine;
  private int linesEnd;

  CodeTables(byte[] file, Cuts cuts) {
    this.file = file;
    this.cuts = cuts;
  }

  /** The tables of the next method follow. */
  void clear() {
    kinds.clear();
    line = 0;
    nextLine = 0;
    linesEnd = 0;
  }

  /** Takes note of the next attribute; false if it is one that cannot be moved. */
  boolean found(String name, int attribute) {
    switch (name) {
      case "LineNumberTable" -> {
        kinds.add(Kind.LINES);
        boolean first = linesEnd == 0;
        nextLine = attribute + 8;
        linesEnd = nextLine + 4 * Instructions.u2(file, attribute + 6);
        return first && ascends();
      }
      case "LocalVariableTable", "LocalVariableTypeTable" -> {
        kinds.add(Kind.VARIABLES);
        return true;
      }
      case "StackMapTable" -> {
        kinds.add(Kind.FRAMES);
        return true;
      }
      default -> {
        return false;
      }
    }
  }

  private boolean ascends() {
    for (int entry = nextLine + 4; entry < linesEnd; entry += 4) {
      if (Instructions.u2(file, entry) < Instructions.u2(file, entry - 4)) {
        return false;
      }
    }
    return true;
  }

  /** Line of the instruction at this offset of the code; to be asked in order. */
  int lineAt(int offset) {
    while (nextLine < linesEnd && Instructions.u2(file, nextLine) <= offset) {
      line = Instructions.u2(file, nextLine + 2);
      nextLine += 4;
    }
    return line;
  }

  /**
   * Writes exception handlers and attributes.
   *
   * @param start where they stand in the class file
   * @return false if they are malformed
   */
  boolean write(int start, Bytes out) {
    int at = handlers(start, out) + 2;
    out.u2(kinds.size());
    for (Kind kind : kinds) {
      int end = at + 6 + Instructions.u4(file, at + 2);
      int sizeAt = out.size() + 2;
      out.copy(file, at, at + 8);
      switch (kind) {
        case LINES -> lines(at + 8, end, out);
        case VARIABLES -> variables(at + 8, end, out);
        default -> {
          if (!new Frames(file, cuts, out).write(at + 6)) {
            return false;
          }
        }
      }
      out.setU4(sizeAt, out.size() - sizeAt - 4);
      at = end;
    }
    return true;
  }

  private int handlers(int start, Bytes out) {
    int end = start + 2 + 8 * Instructions.u2(file, start);
    out.copy(file, start, start + 2);
    for (int at = start + 2; at < end; at += 8) {
      moved(at, out);
      moved(at + 2, out);
      moved(at + 4, out);
      out.copy(file, at + 6, at + 8);
    }
    return end;
  }

  private void lines(int start, int end, Bytes out) {
    for (int at = start; at < end; at += 4) {
      moved(at, out);
      out.copy(file, at + 2, at + 4);
    }
  }

  private void variables(int start, int end, Bytes out) {
    for (int at = start; at < end; at += 10) {
      int from = Instructions.u2(file, at);
      int to = from + Instructions.u2(file, at + 2);
      out.u2(cuts.moved(from)).u2(cuts.moved(to) - cuts.moved(from));
      out.copy(file, at + 4, at + 10);
    }
  }

  private void moved(int at, Bytes out) {
    out.u2(cuts.moved(Instructions.u2(file, at)));
  }
}
