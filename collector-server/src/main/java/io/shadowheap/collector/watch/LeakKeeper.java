// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.watch;

import io.shadowheap.collector.history.History;
import io.shadowheap.collector.history.NoHistory;
import io.shadowheap.collector.leak.LeakWatch;
import io.shadowheap.collector.store.Instance;
import io.shadowheap.collector.store.Instances;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the leak watch.
 *
 * <pre>
 * state      a report is shown            leads to
 * learning   the newest of each waits     watching, once the past is learned
 * watching   it is judged at once
 * </pre>
 */
public final class LeakKeeper implements Instances.Listener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LeakKeeper.class);
  private static final long LOOK_MILLIS = 100;

  private final Instances instances;
  private final History history;
  private final BooleanSupplier storeIsUsable;
  private final LeakWatch watch;
  private final Clock clock;
  private final Map<String, Instance> waiting = new LinkedHashMap<>();
  private final Thread thread = new Thread(this::learn, "shadowheap-leaks");
  private volatile boolean learning = true;
  private volatile boolean ending;

  public LeakKeeper(
      Instances instances,
      History history,
      BooleanSupplier storeIsUsable,
      LeakWatch watch,
      Clock clock) {
    this.instances = instances;
    this.history = history;
    this.storeIsUsable = storeIsUsable;
    this.watch = watch;
    this.clock = clock;
    instances.listen(this);
  }

  public void start() {
    thread.start();
  }

  /** True until what was before this server's start is learned: nothing is called a leak so far. */
  public boolean isLearning() {
    return learning;
  }

  @Override
  public synchronized void shown(Instance instance) {
    if (learning) {
      waiting.put(instance.id(), instance);
    } else {
      judge(instance);
    }
  }

  private void judge(Instance instance) {
    watch.add(instance.id(), instance.report(), instance.lastSeen().toEpochMilli());
  }

  @Override
  public synchronized void forgotten(String id) {
    waiting.remove(id);
    watch.forget(id);
  }

  private void learn() {
    while (!ending) {
      try {
        if (storeIsUsable.getAsBoolean() && learnedPast()) {
          break;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("defect: the leak verdict begins without the past", e);
        break;
      }
    }
    watchOn();
  }

  private synchronized void watchOn() {
    learning = false;
    waiting.values().forEach(this::judge);
    waiting.clear();
  }

  /** False if the database went away meanwhile. */
  private boolean learnedPast() {
    try {
      learnPast();
      return true;
    } catch (NoHistory later) {
      return false;
    }
  }

  private void learnPast() {
    var past = new Past(history, watch, clock.millis());
    Map<String, List<Instance>> services =
        instances.all().stream()
            .collect(
                Collectors.groupingBy(
                    instance -> instance.report().service(), TreeMap::new, Collectors.toList()));
    services.forEach((service, members) -> past.learn(service, members, () -> ending));
  }

  @Override
  public void close() {
    ending = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
