// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.ship;

import io.shadowheap.wire.Report;
import io.shadowheap.wire.Request;
import java.util.List;

/** Listens to what the server answers; without one, answers are not even read. Ship thread. */
public interface Replies {

  /** The server has this report and asks these things. */
  void delivered(Report report, List<Request> requests);

  /** The server will never take this report. */
  void refused(Report report);
}
