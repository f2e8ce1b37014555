// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class JvmCollectionsTest {

  private final JvmCollections collections = new JvmCollections();

  @Test
  void a_full_collection_is_seen_once_and_its_age_grows() {
    collections.poll(0);
    long before = collections.old();
    System.gc();
    assertThat(collections.poll(5_000_000_000L)).isTrue();
    assertThat(collections.old()).isEqualTo(before + 1);
    assertThat(collections.poll(6_000_000_000L)).isFalse();
    assertThat(collections.lastOldAgeSeconds(8_500_000_000L)).isEqualTo(3.5);
  }

  @Test
  void the_counters_agree_with_the_beans() {
    System.gc();
    collections.poll(0);
    long sum = 0;
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      sum += bean.getName().contains("Concurrent") ? 0 : bean.getCollectionCount();
    }
    assertThat(collections.young() + collections.old()).isGreaterThanOrEqualTo(sum);
    assertThat(collections.young() + collections.old()).isLessThan(sum + 5);
  }

  @Test
  void used_bytes_and_loaded_classes_are_those_of_the_jvm() {
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    assertThat(collections.usedBytes()).isBetween(used / 2, used * 2);
    long loaded = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
    assertThat(collections.loadedClasses()).isBetween(loaded - 50, loaded + 50);
    assertThat(collections.survivorBytes()).isPositive();
  }
}
