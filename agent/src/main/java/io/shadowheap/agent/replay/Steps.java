// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import java.io.IOException;

/** What a trace is read for: it takes one operation after the other. */
interface Steps {

  /** Operations the trace must have. */
  long total();

  /** Takes the operation of a row; the row is valid only during the call. */
  void take(int index, Row row) throws BadRowException, IOException;
}
