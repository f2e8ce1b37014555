// SPDX-License-Identifier: Apache-2.0
package shop.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Mails on their way out; when too many wait, the oldest is dropped. */
public final class Outbox {

  private static final int CAPACITY = 1_000;

  private final Queue<Notice> waiting = new ArrayDeque<>();
  private long sent;

  public synchronized void add(Notice notice) {
    if (waiting.size() == CAPACITY) {
      waiting.remove();
    }
    waiting.add(notice);
  }

  /** Takes everything that waits. */
  public synchronized List<Notice> take() {
    List<Notice> all = new ArrayList<>(waiting);
    waiting.clear();
    sent += all.size();
    return all;
  }

  public synchronized long sent() {
    return sent;
  }
}
