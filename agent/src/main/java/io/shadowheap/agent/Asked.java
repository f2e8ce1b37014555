// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import java.io.IOException;

/** What somebody wants done on the shadow thread after an epoch. */
@FunctionalInterface
interface Asked {

  void answer() throws IOException;
}
