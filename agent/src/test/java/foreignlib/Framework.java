// SPDX-License-Identifier: Apache-2.0
package foreignlib;

/** Neither in scope nor in java.util: what an application's framework looks like. */
public final class Framework {
  public static final Framework INSTANCE = new Framework();
  public static Object direct;

  public Object handler;
  public Framework next;
}
