// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

/**
 * Answers the program's questions in the shadow tier: the application's thread leaves its question
 * here and waits, the shadow thread runs an epoch and answers. Nothing is held once the wait and
 * that epoch are over.
 *
 * <p>Both sides use nothing of the JDK that allocates: what the agent makes on the application's
 * thread would be counted as the application's.
 */
final class EpochAnswers extends ShadowheapAnswers {

  /** What answers a question, on the shadow thread. */
  interface Source {
    Object answer(String question, Object first, Object second);
  }

  private static final long MOST_MILLIS = 5_000;

  /** One call. */
  private static final class Asked {
    final String question;
    final Object first;
    final Object second;
    Object answer;
    boolean answered;
    Asked next;

    Asked(String question, Object first, Object second) {
      this.question = question;
      this.first = first;
      this.second = second;
    }
  }

  private final long mostMillis;
  private Asked newest;
  private Asked due;
  private boolean closed;

  EpochAnswers() {
    this(MOST_MILLIS);
  }

  /**
   * @param mostMillis how long a call waits for its epoch
   */
  EpochAnswers(long mostMillis) {
    this.mostMillis = mostMillis;
  }

  @Override
  public Object answer(String question, Object first, Object second) {
    if (question.equals("answered")) {
      return "AFTER_AN_EPOCH";
    }
    Asked asked = new Asked(question, first, second);
    long end = System.nanoTime() + mostMillis * 1_000_000;
    synchronized (this) {
      if (closed) {
        return null;
      }
      asked.next = newest;
      newest = asked;
      long left = mostMillis;
      try {
        while (!asked.answered && !closed && left > 0) {
          wait(left);
          left = (end - System.nanoTime()) / 1_000_000;
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      forget(asked);
      return asked.answer;
    }
  }

  /** Nobody waits for it any more, so nobody may hold its objects. */
  private void forget(Asked gone) {
    if (newest == gone) {
      newest = gone.next;
      return;
    }
    for (Asked asked = newest; asked != null; asked = asked.next) {
      if (asked.next == gone) {
        asked.next = gone.next;
      }
    }
  }

  /** Takes the questions asked so far; true if there are any. Shadow thread, before its epoch. */
  synchronized boolean take() {
    if (due == null) { // else one failed before these were answered
      due = newest;
      newest = null;
    }
    return due != null;
  }

  /** Answers the questions taken before the epoch. Shadow thread. */
  void answer(Source source) {
    while (due != null) {
      Asked asked = due;
      due = asked.next;
      Object answer = null;
      try {
        answer = source.answer(asked.question, asked.first, asked.second);
      } finally {
        synchronized (this) {
          asked.answer = answer;
          asked.answered = true;
          notifyAll();
        }
      }
    }
  }

  /** From here on every call returns at once. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
