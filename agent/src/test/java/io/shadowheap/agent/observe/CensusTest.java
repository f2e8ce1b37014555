// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.names.Handover;
import io.shadowheap.agent.names.Site;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The hooks and their reader, without weaving: the test calls the hooks itself. */
class CensusTest {

  private static final int INT_ARRAY = 16 << 3 | 2;

  /** Site numbers index tables of the whole JVM, so every test takes sites no other has. */
  private static int nextSite = 1000;

  private final TypeNames types = new TypeNames(100);
  private final Sites sites = new Sites(100_000);
  private final Census census = new Census(sites, types, new ClassSizes(null));

  private int site(String type, int bytes, Site.Kind kind) {
    while (sites.size() < nextSite) {
      draft("padding " + sites.size(), types.id("padding"), bytes, kind);
    }
    Site site = draft("site", types.id(type), bytes, kind);
    nextSite = sites.size();
    return site.id();
  }

  private Site draft(String key, int type, int bytes, Site.Kind kind) {
    return sites.intern(
        null, key, new Sites.Draft("T.m", 1, type, null, bytes, kind, Handover.NONE));
  }

  @Test
  void counts_of_eight_threads_that_end_are_exact() throws InterruptedException {
    int site = site("a.Node", 24, Site.Kind.OBJECT);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      threads.add(new Thread(() -> repeat(100_000, site)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(census.read().objectsBySite()[site]).isEqualTo(800_000);
    census.tend();
    assertThat(census.read().objectsBySite()[site]).isEqualTo(800_000);
    assertThat(census.read().bytesByType()[types.id("a.Node")]).isEqualTo(24 * 800_000);
  }

  @Test
  void threads_that_share_a_slot_lose_nothing() throws InterruptedException {
    int site = site("a.Crowd", 16, Site.Kind.OBJECT);
    List<Thread> threads = new ArrayList<>();
    // All alive at once and more than there are slots: some must count in the overflow.
    int crowd = ShadowheapSlots.SLOTS + 200;
    CountDownLatch counted = new CountDownLatch(crowd);
    for (int t = 0; t < crowd; t++) {
      threads.add(new Thread(null, () -> countTwice(site, counted), "crowd", 64 * 1024));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(census.read().objectsBySite()[site]).isEqualTo(100L * threads.size());
  }

  @Test
  void array_bytes_are_summed_from_the_lengths() {
    int site = site("int[]", 0, Site.Kind.ARRAY);
    ShadowheapHooks.countArray(0, site, INT_ARRAY);
    ShadowheapHooks.countArray(1, site, INT_ARRAY);
    ShadowheapHooks.countArray(3, site, INT_ARRAY);
    ShadowheapHooks.countArray(-1, site, INT_ARRAY);
    assertThat(ShadowheapHooks.countLevel(10, 5, site, INT_ARRAY)).isEqualTo(50);
    Census.Totals totals = census.read();
    assertThat(totals.objectsBySite()[site]).isEqualTo(13);
    assertThat(totals.bytesBySite()[site]).isEqualTo(16 + 24 + 32 + 10 * 40);
  }

  @Test
  void a_class_only_the_run_knows_is_counted_under_its_own_type() {
    int site = site("unused", 0, Site.Kind.DYNAMIC);
    for (int i = 0; i < 10; i++) {
      ShadowheapHooks.countUnknown(new String[i], site);
    }
    for (int epoch = 0; epoch < 6; epoch++) {
      census.tend();
      assertThat(census.read().objectsByType()[types.id("java.lang.String[]")]).isEqualTo(10);
    }
    long bytes = 0;
    for (int i = 0; i < 10; i++) {
      bytes += (16 + 4 * i + 7) / 8 * 8;
    }
    assertThat(census.read().bytesBySite()[site]).isEqualTo(bytes);
  }

  @Test
  void what_a_thread_allocates_while_it_weaves_is_not_counted() {
    int site = site("a.Woven", 16, Site.Kind.OBJECT);
    ShadowheapHooks.count(site);
    ShadowheapSlot standIn = ShadowheapSlots.suspend();
    ShadowheapHooks.count(site);
    assertThat(census.read().objectsBySite()[site]).isEqualTo(1);
    ShadowheapSlots.resume(standIn);
    ShadowheapHooks.count(site);
    assertThat(census.read().objectsBySite()[site]).isEqualTo(2);
  }

  private static void countTwice(int site, CountDownLatch counted) {
    repeat(50, site);
    counted.countDown();
    try {
      counted.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    repeat(50, site);
  }

  private static void repeat(int times, int site) {
    for (int i = 0; i < times; i++) {
      ShadowheapHooks.count(site);
    }
  }
}
