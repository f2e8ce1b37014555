// SPDX-License-Identifier: Apache-2.0
package sample;

import java.util.ArrayList;
import java.util.List;

/** Static fields in scope. */
public final class Registry {
  public static Object single;
  public static final List<Object> MANY = new ArrayList<>();

  private Registry() {}
}
