// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave.program;

/** Objects and arrays of every kind. Each method allocates a known number of each. */
public final class Basics {

  private static int sink;

  private Basics() {}

  /** Argument: how often the hot methods run, a multiple of four. */
  public static void main(String[] arguments) {
    int times = Integer.parseInt(arguments[0]);
    for (int i = 0; i < times; i++) {
      escapes(i);
      staysLocal(i);
      primitiveArrays(i & 3);
      objectArrays(i & 3);
    }
    dimensions();
    constructorThrows();
    negative();
    inner();
    Counts.print(Basics.class);
  }

  private static class Point {
    final int x;
    final int y;

    Point(int x, int y) {
      this.x = x;
      this.y = y;
    }
  }

  private static final class Point3 extends Point {
    final int z;

    Point3(int x, int y, int z) {
      super(x, y);
      this.z = z;
    }
  }

  private static Point kept;

  private static void escapes(int i) {
    kept = new Point3(i, i, i);
  }

  /** The JIT leaves this object out; it counts all the same. */
  private static void staysLocal(int i) {
    Point point = new Point(i, -i);
    sink += point.x + point.y;
  }

  private static void primitiveArrays(int n) {
    sink += new boolean[n].length - new byte[n].length;
    sink += new char[n].length - new short[n].length;
    sink += new int[n].length - new float[n].length;
    sink += new long[n].length - new double[n].length;
  }

  private static void objectArrays(int n) {
    sink += new Object[n].length - new String[n][].length;
  }

  private static void dimensions() {
    int[][][] cube = new int[2][3][4];
    long[][][] open = new long[5][6][];
    Point[][] none = new Point[0][7];
    sink += cube.length - 2 + open.length - 5 + none.length;
  }

  private static final class Refuses {
    Refuses(int x) {
      if (x > 0) {
        throw new IllegalStateException();
      }
    }
  }

  private static void constructorThrows() {
    for (int i = 0; i < 100; i++) {
      try {
        sink += new Refuses(i % 2).hashCode() * 0;
      } catch (IllegalStateException expected) {
        sink += 0;
      }
    }
  }

  private static void negative() {
    for (int i = 0; i < 10; i++) {
      try {
        sink += new int[-1 - i].length;
      } catch (NegativeArraySizeException expected) {
        sink += 0;
      }
      try {
        sink += new int[i][-1 - i].length;
      } catch (NegativeArraySizeException expected) {
        sink += 0;
      }
    }
  }

  private final class Inner {
    final int own = sink;
  }

  private static void inner() {
    Basics outer = new Basics();
    for (int i = 0; i < 7; i++) {
      Runnable anonymous =
          new Runnable() {
            @Override
            public void run() {
              sink += 0;
            }
          };
      anonymous.run();
      sink += outer.new Inner().own * 0;
    }
  }
}
