// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

/** Clocks that a test moves. */
final class FakeClocks implements CpuClocks {

  static final long SECOND = 1_000_000_000;

  long now = SECOND;
  long process;
  long agent;
  long tracking;
  long hooks;

  /** Lets time pass in which the process and the agent use so many cores. */
  void pass(double seconds, double processCores, double agentCores) {
    now += Math.round(seconds * SECOND);
    process += Math.round(processCores * seconds * SECOND);
    agent += Math.round(agentCores * seconds * SECOND);
  }

  @Override
  public long processNanos() {
    return process;
  }

  @Override
  public long agentNanos() {
    return agent;
  }

  @Override
  public long currentThreadNanos() {
    return agent;
  }
}
