// SPDX-License-Identifier: Apache-2.0
package thrown;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Exceptions thrown by the JDK's own classes, or through them. */
final class InJdk {

  static final Map<String, Case> CASES = new LinkedHashMap<>();

  static {
    CASES.put("list changed meanwhile", InJdk::changedMeanwhile);
    CASES.put("list beyond the end", () -> new ArrayList<>(List.of(1)).set(1, 2));
    CASES.put("immutable list", () -> List.of(1).set(0, 2));
    CASES.put("immutable map of null", () -> Map.of("a", nothing()));
    CASES.put("wrapped list", () -> Collections.unmodifiableList(new ArrayList<>()).remove(0));
    CASES.put("deque of null", () -> new ArrayDeque<>().add(nothing()));
    CASES.put("tree of what cannot compare", () -> new TreeMap<>().put(new Object(), 1));
    CASES.put("concurrent map of null", () -> new ConcurrentHashMap<>().put("a", nothing()));
    CASES.put("map that computes", InJdk::computes);
    CASES.put("sorted with a bad comparator", InJdk::sorted);
    CASES.put("number", () -> Integer.parseInt("no number"));
    CASES.put("decimal", () -> new BigDecimal(1).divide(new BigDecimal(3)));
    CASES.put("date", () -> LocalDate.parse("2026-13-01"));
    CASES.put("format", () -> new Formatter().format("%d", "text"));
    CASES.put("buffer", () -> ByteBuffer.allocate(1).putLong(1));
    CASES.put("direct buffer", () -> ByteBuffer.allocateDirect(-1));
    CASES.put("file", () -> Files.readAllBytes(Path.of("no", "such", "file")));
    CASES.put("class", () -> Class.forName("no.such.Type"));
    CASES.put("stream", () -> IntStream.range(0, 9).boxed().map(i -> 10 / (i - 5)).toList());
    CASES.put("stream flattened", InJdk::flattened);
    CASES.put("future", InJdk::future);
    CASES.put("deserialisation", InJdk::deserialised);
    CASES.put("own stack", InJdk::ownStack);
    CASES.put("walked stack", InJdk::walkedStack);
  }

  private InJdk() {}

  private static Object nothing() {
    return null;
  }

  private static Object changedMeanwhile() {
    List<Integer> list = new ArrayList<>(List.of(1, 2, 3));
    for (Integer number : list) {
      list.add(number);
    }
    return list;
  }

  private static Object computes() {
    Map<String, Object> map = new ConcurrentHashMap<>();
    return map.computeIfAbsent("a", key -> map.computeIfAbsent("a", same -> new Thrower(same)));
  }

  private static Object sorted() {
    List<Integer> list = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
    list.sort((a, b) -> a > 50 ? ((Object) a).hashCode() / (b - b) : b - a);
    return list;
  }

  private static Object flattened() {
    return Stream.of("a", "b")
        .flatMap(text -> Stream.of(text, new Thrower(text).toString()))
        .toList();
  }

  private static Object future() {
    return CompletableFuture.completedFuture("x").thenApply(Thrower::new).join();
  }

  private static final class Refuses implements Serializable {
    private static final long serialVersionUID = 1;

    private Object readResolve() {
      return new Thrower("resolved");
    }
  }

  private static Object deserialised() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(List.of(new Refuses()));
    }
    return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
  }

  private static Object ownStack() {
    IllegalStateException own = new IllegalStateException("own");
    List.of(1).forEach(one -> own.setStackTrace(Thread.currentThread().getStackTrace()));
    throw own;
  }

  private static Object walkedStack() {
    List<String> frames = new ArrayList<>();
    List.of(1)
        .forEach(
            one ->
                StackWalker.getInstance(StackWalker.Option.SHOW_REFLECT_FRAMES)
                    .forEach(frame -> frames.add(frame.toStackTraceElement().toString())));
    throw new IllegalStateException(String.join(" < ", frames));
  }
}
