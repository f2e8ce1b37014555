// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.load;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What the visitors did. Any thread writes, one reads. */
public final class LoadStats {

  private static final long HIGHEST_MICROS = 60_000_000;

  private final LongAdder requests = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final Recorder micros = new Recorder(HIGHEST_MICROS, 2);
  private volatile String lastFailure = "";

  void answered(long nanos) {
    requests.increment();
    micros.recordValue(Math.min(HIGHEST_MICROS, nanos / 1_000));
  }

  void failed(String what) {
    requests.increment();
    failures.increment();
    lastFailure = what;
  }

  public long requests() {
    return requests.sum();
  }

  public long failures() {
    return failures.sum();
  }

  /** Request and answer of the latest failure, empty without one. */
  public String lastFailure() {
    return lastFailure;
  }

  /** 99th percentile of the answer times since the last call, milliseconds. */
  public double p99Millis() {
    Histogram since = micros.getIntervalHistogram();
    return since.getTotalCount() == 0 ? 0 : since.getValueAtPercentile(99) / 1_000.0;
  }
}
