// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.difference;

import io.shadowheap.collector.history.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What a text says otherwise than an earlier one.
 *
 * <pre>
 * byte     1, which no gzip begins with
 * 8 bytes  number of the earlier text, the highest first
 * 4 bytes  CRC-32 of the text, likewise
 * deflated three blocks, each with its length:
 *            steps    per piece 0 for a text of its own, else 1 + how far the piece of the earlier
 *                     text with the same words is from the one after the last such
 *            texts    length and bytes of each text of its own
 *            numbers  by how much each number is larger
 * </pre>
 */
public final class Difference {

  private static final byte FORMAT = 1;
  private static final int HEAD = 1 + Long.BYTES + Integer.BYTES;

  private Difference() {}

  /** True of what {@link #of} made, false of gzip. */
  public static boolean is(byte[] bytes) {
    return bytes.length > HEAD && bytes[0] == FORMAT;
  }

  /**
   * @param number by which the reader finds the earlier text
   * @param earlier the earlier text
   * @param text what is to be written
   * @return null if it cannot be written so
   */
  public static byte[] of(long number, byte[] earlier, byte[] text) {
    Pieces from = Pieces.of(earlier);
    Pieces to = from == null ? null : Pieces.of(text);
    return to == null ? null : pack(number, text, difference(from, to));
  }

  /** The number of the earlier text. */
  public static long earlier(byte[] difference) {
    return ByteBuffer.wrap(difference).getLong(1);
  }

  private static byte[] difference(Pieces from, Pieces to) {
    Bytes steps = Bytes.empty();
    Bytes texts = Bytes.empty();
    Bytes numbers = Bytes.empty();
    int expected = 0;
    for (int piece = 0; piece < to.count(); piece++) {
      int same = from.find(to, piece, expected);
      if (same < 0) {
        steps.put(0);
        texts.put(to.text(), to.textFrom(piece), to.textEnd(piece));
      } else {
        long step = same - expected;
        steps.put(1 + (step << 1 ^ step >> 63));
        int other = from.numbersFrom(same);
        for (int i = to.numbersFrom(piece); i < to.numbersEnd(piece); i++) {
          numbers.putSigned(to.number(i) - from.number(other++));
        }
        expected = same + 1;
      }
    }
    Bytes all = Bytes.empty();
    all.put(steps);
    all.put(texts);
    all.put(numbers);
    return all.toArray();
  }

  private static byte[] pack(long number, byte[] text, byte[] difference) {
    var out = new ByteArrayOutputStream(1 << 13);
    out.writeBytes(ByteBuffer.allocate(HEAD).put(FORMAT).putLong(number).putInt(sum(text)).array());
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(difference);
      deflater.finish();
      byte[] buffer = new byte[1 << 13];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private static int sum(byte[] text) {
    var sum = new CRC32();
    sum.update(text);
    return (int) sum.getValue();
  }

  /**
   * The text again.
   *
   * @param earlier the one it was compared with
   * @param difference what {@link #of} made
   * @throws IllegalArgumentException if they do not belong together
   */
  public static byte[] apply(byte[] earlier, byte[] difference) {
    byte[] text;
    try {
      text = text(Pieces.of(earlier), Bytes.of(unpack(difference)));
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException(
          "the difference is damaged: bytes=" + difference.length, e);
    }
    if (sum(text) != ByteBuffer.wrap(difference).getInt(1 + Long.BYTES)) {
      throw new IllegalArgumentException("the difference belongs to another text");
    }
    return text;
  }

  private static byte[] unpack(byte[] difference) throws DataFormatException {
    var out = new ByteArrayOutputStream(1 << 15);
    var inflater = new Inflater(true);
    try {
      inflater.setInput(difference, HEAD, difference.length - HEAD);
      byte[] buffer = new byte[1 << 13];
      for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
        out.write(buffer, 0, n);
      }
      if (!inflater.finished()) {
        throw new DataFormatException("cut off");
      }
    } finally {
      inflater.end();
    }
    return out.toByteArray();
  }

  private static byte[] text(Pieces from, Bytes all) {
    Bytes steps = Bytes.of(all.getBytes());
    Bytes texts = Bytes.of(all.getBytes());
    Bytes numbers = Bytes.of(all.getBytes());
    var out = new ByteArrayOutputStream(1 << 17);
    int expected = 0;
    while (!steps.atEnd()) {
      long step = steps.get();
      if (step == 0) {
        out.writeBytes(texts.getBytes());
      } else {
        int same = expected + (int) (step - 1 >>> 1 ^ -(step - 1 & 1));
        int first = from.numbersFrom(same);
        long[] own = new long[from.numbersEnd(same) - first];
        for (int i = 0; i < own.length; i++) {
          own[i] = from.number(first + i) + numbers.getSigned();
        }
        from.write(same, own, out);
        expected = same + 1;
      }
    }
    return out.toByteArray();
  }
}
