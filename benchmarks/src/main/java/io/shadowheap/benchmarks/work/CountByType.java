// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.work;

import com.google.monitoring.runtime.instrumentation.AllocationRecorder;
import com.google.monitoring.runtime.instrumentation.Sampler;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Runs another program under the java-allocation-instrumenter and counts its objects by type: what
 * a user of that agent writes to get a census. Arguments: main class, its arguments. When the
 * program ends it prints how many it counted.
 */
public final class CountByType implements Sampler {

  private final ConcurrentHashMap<Class<?>, LongAdder> counts = new ConcurrentHashMap<>();

  private CountByType() {}

  public static void main(String[] arguments) throws Throwable {
    CountByType counter = new CountByType();
    AllocationRecorder.addSampler(counter);
    Runtime.getRuntime().addShutdownHook(new Thread(counter::print));
    try {
      Class.forName(arguments[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public void sampleAllocation(int count, String descriptor, Object made, long bytes) {
    LongAdder adder = counts.get(made.getClass());
    if (adder == null) {
      counts.putIfAbsent(made.getClass(), new LongAdder());
      adder = counts.get(made.getClass());
    }
    adder.increment();
  }

  private void print() {
    long objects = counts.values().stream().mapToLong(LongAdder::sum).sum();
    System.out.println("counted objects=" + objects + " types=" + counts.size());
  }
}
