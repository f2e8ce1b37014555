// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import jdk.internal.misc.Unsafe;

/** Probes what the weaver must know of this JVM: object headers, references, how records print. */
final class Layout {

  /** One field of one byte: its offset is the end of the header. */
  private static final class OneByte {
    byte value;
  }

  private Layout() {}

  private static int headerBytes() {
    return (int) Unsafe.getUnsafe().objectFieldOffset(OneByte.class, "value");
  }

  /** True if the header is one word that holds hash and class. */
  static boolean headersAreCompact() {
    return headerBytes() == 8;
  }

  static Lambdas lambdas() {
    int reference = Unsafe.getUnsafe().arrayIndexScale(Object[].class);
    return new Lambdas(headerBytes(), reference, recordsConcatenate());
  }

  private static boolean recordsConcatenate() {
    try (InputStream in =
        ClassLoader.getSystemResourceAsStream("java/lang/runtime/ObjectMethods.class")) {
      return in != null
          && new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
              .contains("StringConcatFactory");
    } catch (IOException unreadable) {
      return false;
    }
  }
}
