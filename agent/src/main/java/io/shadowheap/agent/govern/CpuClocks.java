// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

/** CPU time since some moment, in nanoseconds. */
public interface CpuClocks {

  /** Clocks that stand still: nothing costs anything. */
  CpuClocks NONE =
      new CpuClocks() {
        @Override
        public long processNanos() {
          return 0;
        }

        @Override
        public long agentNanos() {
          return 0;
        }

        @Override
        public long currentThreadNanos() {
          return 0;
        }
      };

  /** Of all threads of the process. */
  long processNanos();

  /** Of all threads of the agent. */
  long agentNanos();

  /** Of the thread that asks. */
  long currentThreadNanos();
}
