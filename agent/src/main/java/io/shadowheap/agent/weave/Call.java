// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Calls that are counted where they are written, because the JIT or the JVM replaces the body of
 * the callee, or because the caller's line says more.
 *
 * <p>The bodies of these callees do not count what the call counts; see {@link Body}. The list was
 * checked against the intrinsics of HotSpot 17 and 25: those that allocate are here.
 */
enum Call {
  /** Nothing is made, or the callee's body counts. */
  NONE,
  /** {@code Integer.valueOf(int)} and its like; the hook stands before the call. */
  BOX,
  /** Returns an array of the class that the descriptor or owner names. */
  KNOWN_ARRAY,
  /** Returns an array, most often of Object. */
  OBJECTS,
  /** Returns an array, most often of bytes. */
  BYTES,
  /** Returns an array of arrays. */
  TREE,
  /** Returns an object of a class only the run knows. */
  UNKNOWN,
  /** Runs a constructor by reflection. */
  CONSTRUCT,
  /** Returns an instance made without {@code new}. */
  INSTANCE,
  /** {@code super.clone()}: counted if it reaches Object's. */
  CLONE,
  /** Returns a new String. */
  STRING,
  /** Returns its last argument or a new array of its type. */
  OTHER_ARRAY,
  /** Defines a hidden class; replaced by a hook that offers it for weaving. */
  DEFINE_HIDDEN,
  /** Stores a reference by Unsafe; replaced by a hook that does the same and marks the card. */
  STORE,
  /** {@code System.arraycopy}; the same, in classes whose stores are watched. */
  COPY,
  /** Takes memory outside the heap and returns a direct buffer. */
  DIRECT,
  /** Maps a file and returns a buffer. */
  MAPPED,
  /** Asks an arena for a segment. */
  SEGMENT,
  /** Maps a file into an arena and returns a segment. */
  MAPPED_SEGMENT;

  private static final String ARENA = "java/lang/foreign/Arena";
  private static final String ALLOCATOR = "java/lang/foreign/SegmentAllocator";
  private static final String TO_SEGMENT = ")Ljava/lang/foreign/MemorySegment;";

  private static final String UNSAFE = "jdk/internal/misc/Unsafe";
  private static final String SYSTEM = "java/lang/System";

  private static final Map<String, Call> BY_CALLEE =
      Map.ofEntries(
          Map.entry("java/lang/Character.valueOf(C)Ljava/lang/Character;", BOX),
          Map.entry("java/lang/Double.valueOf(D)Ljava/lang/Double;", BOX),
          Map.entry("java/lang/Float.valueOf(F)Ljava/lang/Float;", BOX),
          Map.entry("java/lang/Integer.valueOf(I)Ljava/lang/Integer;", BOX),
          Map.entry("java/lang/Long.valueOf(J)Ljava/lang/Long;", BOX),
          Map.entry("java/lang/Short.valueOf(S)Ljava/lang/Short;", BOX),
          Map.entry(
              "java/util/Arrays.copyOf([Ljava/lang/Object;ILjava/lang/Class;)[Ljava/lang/Object;",
              OBJECTS),
          Map.entry(
              "java/util/Arrays.copyOfRange([Ljava/lang/Object;IILjava/lang/Class;)[Ljava/lang/Object;",
              OBJECTS),
          Map.entry(
              "java/lang/reflect/Array.newInstance(Ljava/lang/Class;I)Ljava/lang/Object;", OBJECTS),
          Map.entry(
              "java/lang/reflect/Array.newInstance(Ljava/lang/Class;[I)Ljava/lang/Object;", TREE),
          Map.entry(
              "jdk/internal/misc/Unsafe.allocateUninitializedArray(Ljava/lang/Class;I)Ljava/lang/Object;",
              BYTES),
          Map.entry(
              "jdk/internal/misc/Unsafe.allocateInstance(Ljava/lang/Class;)Ljava/lang/Object;",
              INSTANCE),
          Map.entry(
              "jdk/internal/reflect/NativeConstructorAccessorImpl.newInstance0(Ljava/lang/reflect/Constructor;[Ljava/lang/Object;)Ljava/lang/Object;",
              CONSTRUCT),
          Map.entry(
              "jdk/internal/reflect/DirectConstructorHandleAccessor$NativeAccessor.newInstance0(Ljava/lang/reflect/Constructor;[Ljava/lang/Object;)Ljava/lang/Object;",
              CONSTRUCT),
          Map.entry("java/lang/StringUTF16.newBytesFor(I)[B", KNOWN_ARRAY),
          Map.entry("java/lang/StringUTF16.toBytes([CII)[B", KNOWN_ARRAY),
          Map.entry("java/math/BigInteger.implMultiplyToLen([II[II[I)[I", OTHER_ARRAY),
          Map.entry(
              "java/lang/StringConcatHelper.simpleConcat(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/String;",
              STRING),
          Map.entry(
              "java/lang/StringConcatHelper.doConcat(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;",
              STRING),
          Map.entry(
              "java/lang/StringConcatHelper.concat(Ljava/lang/String;Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/String;",
              STRING),
          Map.entry(
              "java/lang/ClassLoader.defineClass0(Ljava/lang/ClassLoader;Ljava/lang/Class;"
                  + "Ljava/lang/String;[BIILjava/security/ProtectionDomain;ZILjava/lang/Object;)"
                  + "Ljava/lang/Class;",
              DEFINE_HIDDEN),
          Map.entry("java/nio/ByteBuffer.allocateDirect(I)Ljava/nio/ByteBuffer;", DIRECT),
          Map.entry(
              "java/nio/channels/FileChannel.map(Ljava/nio/channels/FileChannel$MapMode;JJ)"
                  + "Ljava/nio/MappedByteBuffer;",
              MAPPED),
          Map.entry(
              "java/nio/channels/FileChannel.map(Ljava/nio/channels/FileChannel$MapMode;JJ"
                  + "Ljava/lang/foreign/Arena;)Ljava/lang/foreign/MemorySegment;",
              MAPPED_SEGMENT),
          Map.entry(ARENA + ".allocate(JJ" + TO_SEGMENT, SEGMENT),
          Map.entry(ARENA + ".allocateFrom(Ljava/lang/String;" + TO_SEGMENT, SEGMENT));

  /** Methods of Unsafe that store a reference; the hooks have one of each name. */
  private static final Set<String> STORES =
      Set.of(
          "compareAndExchangeReference",
          "compareAndExchangeReferenceAcquire",
          "compareAndExchangeReferenceRelease",
          "compareAndSetReference",
          "getAndSetReference",
          "getAndSetReferenceAcquire",
          "getAndSetReferenceRelease",
          "putReference",
          "putReferenceOpaque",
          "putReferenceRelease",
          "putReferenceVolatile",
          "weakCompareAndSetReference",
          "weakCompareAndSetReferenceAcquire",
          "weakCompareAndSetReferencePlain",
          "weakCompareAndSetReferenceRelease");

  private static final String ARRAYCOPY = "arraycopy";

  /** Bit n is set if a callee above has a name of n letters. */
  private static final long NAME_LENGTHS = nameLengths();

  private static final Set<String> NAMES = names();

  private static Set<String> names() {
    Set<String> names = new HashSet<>(Set.of("clone"));
    for (String callee : BY_CALLEE.keySet()) {
      names.add(callee.substring(callee.indexOf('.') + 1, callee.indexOf('(')));
    }
    names.addAll(STORES);
    names.add(ARRAYCOPY);
    return names;
  }

  private static long nameLengths() {
    long lengths = 1L << "clone".length();
    for (String callee : BY_CALLEE.keySet()) {
      lengths |= 1L << callee.indexOf('(') - callee.indexOf('.') - 1;
    }
    return lengths;
  }

  /** False if names this long mean nothing here; asked before they are decoded. */
  static boolean isLikely(int ownerLength, int nameLength) {
    return nameLength < 64 && (NAME_LENGTHS & 1L << nameLength) != 0
        || ownerLength == UNSAFE.length()
        || ownerLength == SYSTEM.length() && nameLength == ARRAYCOPY.length();
  }

  static Call of(String owner, String name, String descriptor) {
    if (!NAMES.contains(name)) {
      return NONE;
    }
    if (name.equals("clone") && descriptor.equals("()Ljava/lang/Object;")) {
      return owner.charAt(0) != '[' ? CLONE : isPrimitiveArray(owner) ? KNOWN_ARRAY : UNKNOWN;
    }
    if (owner.equals(UNSAFE) && STORES.contains(name)) {
      return STORE;
    }
    if (name.equals(ARRAYCOPY) && owner.equals(SYSTEM)) {
      return COPY;
    }
    if (isAllocator(owner) && name.startsWith("allocate") && descriptor.endsWith(TO_SEGMENT)) {
      return SEGMENT;
    }
    return BY_CALLEE.getOrDefault(owner + "." + name + descriptor, NONE);
  }

  private static boolean isAllocator(String owner) {
    return owner.equals(ARENA) || owner.equals(ALLOCATOR);
  }

  private static boolean isPrimitiveArray(String descriptor) {
    return descriptor.length() == 2;
  }
}
