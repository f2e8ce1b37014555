// SPDX-License-Identifier: Apache-2.0
package counted;

import java.util.concurrent.Callable;

/** The agent's census, read inside the program that is counted. */
final class Census implements Counter {

  private final Callable<?> list;

  Census() throws ReflectiveOperationException {
    list =
        (Callable<?>)
            Class.forName("java.lang.ShadowheapSlots", true, null).getField("census").get(null);
  }

  @Override
  public String read() throws Exception {
    return list.call().toString();
  }
}
