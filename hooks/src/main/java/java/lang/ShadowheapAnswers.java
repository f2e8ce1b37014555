// SPDX-License-Identifier: Apache-2.0
package java.lang;

/**
 * Where the program's own questions arrive: the agent gives the one method of the API that asks a
 * body that calls {@link #ask}. Both sides see this class and types of the JDK only, so neither
 * keeps the other's class loader.
 */
public abstract class ShadowheapAnswers {

  /** The agent; null while there is none, or it keeps no shadow heap. */
  public static volatile ShadowheapAnswers agent;

  /**
   * Runs on the application's thread. Never throws.
   *
   * @return null if there is no answer
   */
  public abstract Object answer(String question, Object first, Object second);

  /** What the API calls once it is woven. */
  public static Object ask(String question, Object first, Object second) {
    ShadowheapAnswers answers = agent;
    return answers == null ? null : answers.answer(question, first, second);
  }
}
