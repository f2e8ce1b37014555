// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave.program;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Lambdas, boxes, strings, copies: what is made without {@code new} in the source. */
public final class Calls {

  static final int TIMES = 200_000;

  private static long sink;
  private static Object kept;

  private Calls() {}

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < TIMES; i++) {
      capturing(i, i, "text");
      notCapturing(i);
      methodReferences(i);
      boxesInCache(i & 127);
      boxesOutOfCache(1000 + i);
      boxesThatNobodyNeeds(1000 + i);
      concatenation(i, "text", 'c');
      shortConcatenation(i, "text");
      builder(i);
      copies(i & 7);
      varargs(i);
    }
    enums();
    Counts.print(Calls.class);
    everywhere("byte[]", "java.lang.String", "java.lang.String[]");
  }

  /**
   * What JDK bodies made for us as well; what the JVM's start and this listing made is left out by
   * rounding down, because it is far less.
   */
  private static void everywhere(String... types) {
    Map<String, long[]> counts = Counts.byType();
    for (String type : types) {
      System.out.println("everywhere " + type + " " + counts.get(type)[0] / 50_000 * 50_000);
    }
  }

  private static void capturing(int small, long large, String text) {
    Supplier<String> one = () -> text;
    LongSupplier two = () -> small + large;
    sink += one.get().length() + two.getAsLong();
  }

  private static void notCapturing(int i) {
    Function<Integer, Integer> same = x -> x;
    kept = same.apply(null);
    sink += i;
  }

  private static final class Made {
    final int x;

    Made(int x) {
      this.x = x;
    }

    int twice() {
      return 2 * x;
    }
  }

  private static void methodReferences(int i) {
    IntFunction<Made> constructor = Made::new;
    Made made = constructor.apply(1000 + i);
    Supplier<Integer> bound = made::twice;
    Function<Made, Integer> unbound = Made::twice;
    BinaryOperator<Integer> sum = Integer::sum;
    sink += bound.get() + unbound.apply(made) + sum.apply(-128, 1);
    IntFunction<Integer> box = Integer::valueOf;
    sink += box.apply(1000 + i);
  }

  private static void boxesInCache(int i) {
    Object[] boxes = {
      Integer.valueOf(i), (long) i, (short) i, (byte) i, (char) i, i == 0, -128, (short) -128, -128L
    };
    sink += boxes.length;
  }

  private static void boxesOutOfCache(int i) {
    kept = i;
    kept = (long) i;
    kept = (short) (128 + i % 1000);
    kept = (char) (128 + i % 1000);
    kept = (float) i;
    kept = (double) i;
    kept = 0.0f;
    kept = -129;
    kept = 128L;
  }

  private static void boxesThatNobodyNeeds(int i) {
    Integer integer = i;
    Long number = (long) i;
    Double fraction = (double) i;
    sink += integer + number + fraction.longValue();
  }

  private static void concatenation(int i, String text, char c) {
    kept = "a" + i + text + c + 1L + null;
    kept = text + 1.5f;
  }

  private static void shortConcatenation(int i, String text) {
    kept = text + text;
    kept = "" + text;
    kept = "i" + i;
    kept = i + "";
  }

  private static void builder(int i) {
    kept = new StringBuilder().append("a").append(i).toString();
    sink += new StringBuilder("b").append(i).append('c').toString().length();
  }

  private static void copies(int n) throws CloneNotSupportedException {
    String[] strings = new String[n];
    kept = strings.clone();
    kept = new int[n].clone();
    kept = new Cell().clone();
    kept = new Leaf().clone();
    kept = Arrays.copyOf(strings, n + 1);
    kept = Arrays.copyOf(strings, n + 1, Object[].class);
    kept = Arrays.copyOfRange(strings, 0, n);
    kept = Array.newInstance(Cell.class, n);
    kept = Array.newInstance(long.class, 2, 3);
  }

  private static class Cell implements Cloneable {
    int a;

    @Override
    public Object clone() throws CloneNotSupportedException {
      return super.clone();
    }
  }

  private static final class Leaf extends Cell {
    int b;
    int c;

    @Override
    public Object clone() throws CloneNotSupportedException {
      return super.clone();
    }
  }

  private static int count(Object... objects) {
    return objects.length;
  }

  private static void varargs(int i) {
    sink += count() + count("a", "b");
  }

  private enum Color {
    RED,
    GREEN {
      @Override
      int shade() {
        return 1;
      }
    };

    int shade() {
      return 0;
    }
  }

  private static void enums() {
    for (int i = 0; i < 10; i++) {
      sink += Color.values().length + Color.valueOf("RED").shade();
    }
  }
}
