// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.scrape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * One connection: reads a head, writes an answer, closes.
 *
 * <pre>
 * answer   interest   until
 * null     read       the head is complete, or longer than HEAD_BYTES, or the client is gone
 * there    write      all is written, then closed
 * any      any        five seconds are over, then closed
 * </pre>
 */
final class Exchange {

  private static final int HEAD_BYTES = 8 * 1024;
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final String END = "\r\n\r\n";

  private final Answers answers;
  private final long openedNanos;
  private ByteBuffer head = ByteBuffer.allocate(1_024);
  private ByteBuffer answer;

  Exchange(Answers answers, long openedNanos) {
    this.answers = answers;
    this.openedNanos = openedNanos;
  }

  boolean isOverdue(long nowNanos) {
    return nowNanos - openedNanos > LIMIT_NANOS;
  }

  /** Goes as far as it can without waiting. */
  void move(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    try {
      if (answer == null && !read(channel)) {
        channel.close();
        return;
      }
      if (answer != null) {
        channel.write(answer);
        key.interestOps(SelectionKey.OP_WRITE);
        if (!answer.hasRemaining()) {
          channel.shutdownOutput();
          channel.close();
        }
      }
    } catch (IOException clientIsGone) {
      channel.close();
    }
  }

  /** False if nobody wants an answer any more. */
  private boolean read(SocketChannel channel) throws IOException {
    if (!head.hasRemaining()) {
      head = ByteBuffer.allocate(2 * head.capacity()).put(head.flip());
    }
    if (channel.read(head) < 0) {
      return false;
    }
    String text = new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1);
    int end = text.indexOf(END);
    if (end >= 0) {
      answer = answers.to(text.substring(0, end));
    } else if (text.length() >= HEAD_BYTES) {
      answer = Answers.tooLong();
    }
    return true;
  }
}
