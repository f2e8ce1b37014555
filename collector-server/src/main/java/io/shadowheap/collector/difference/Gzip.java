// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.difference;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Whole texts. */
public final class Gzip {

  private Gzip() {}

  /** Compresses. */
  public static byte[] of(byte[] text) {
    var out = new ByteArrayOutputStream(1 << 14);
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(text);
    } catch (IOException e) {
      throw new IllegalStateException("writes to memory only", e);
    }
    return out.toByteArray();
  }

  /**
   * Undoes it.
   *
   * @throws IllegalArgumentException if the bytes are something else
   */
  public static byte[] text(byte[] gzip) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip), 1 << 13)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalArgumentException("not gzip: bytes=" + gzip.length, e);
    }
  }
}
