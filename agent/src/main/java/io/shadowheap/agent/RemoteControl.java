// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.wire.Remote;
import io.shadowheap.wire.RequestAnswer;
import java.util.List;

/** The back channel as the shadow thread sees it. */
interface RemoteControl {

  /** Does what was asked meanwhile; true if there are answers that should be reported soon. */
  boolean serve();

  /** The back channel in a report; null where it is off. */
  Remote state();

  /** Answers not yet delivered; null if there are none. */
  List<RequestAnswer> answers();

  /** Nobody may ask anything. */
  RemoteControl NONE =
      new RemoteControl() {
        @Override
        public boolean serve() {
          return false;
        }

        @Override
        public Remote state() {
          return null;
        }

        @Override
        public List<RequestAnswer> answers() {
          return null;
        }
      };
}
