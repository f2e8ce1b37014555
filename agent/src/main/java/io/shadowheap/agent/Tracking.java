// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import io.shadowheap.agent.config.Tier;
import io.shadowheap.agent.govern.GovernorView;
import io.shadowheap.agent.observe.Census;
import io.shadowheap.model.HeapView;
import io.shadowheap.wire.Duplicates;
import io.shadowheap.wire.TypeRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The part of a tier that follows objects; in tier census nothing does. Shadow thread. */
interface Tracking {

  /** The one that runs now; a request may have changed the one the agent started with. */
  Tier tier();

  /** Takes the registrations made since the last time, and says how many. */
  long drain();

  /** One epoch. */
  void epoch();

  /**
   * The shadow heap now, or null if there is none.
   *
   * @param counted the census, read just before the registrations were taken
   */
  HeapView freeze(Census.Totals counted);

  /** Ages of the tracked objects of a type at the last freeze, or null. */
  TypeRow.AgeSeconds ages(int type);

  /** How long the garbage of a type waited for the JVM, or null if it had none. */
  TypeRow.ReclaimDelay reclaimDelay(int type);

  /** True if every allocation of the type was registered. */
  boolean fullyTracked(int type);

  /** Live objects of a type as its sample says, at the last freeze; null if it is not sampled. */
  TypeRow.Estimate estimate(int type);

  /** What the governor decided; null where there is nothing to govern. */
  GovernorView governed();

  /** Numbers for the agent's own row. */
  Seen seen();

  /** Equal strings and boxes; null before they were compared. */
  Duplicates duplicates();

  /** Writes the shadow heap to a file, or says why there is none. */
  void snapshot(Path file) throws IOException;

  /** Answers a question of the program itself; null if there is no answer. */
  Object answer(String question, Object first, Object second);

  /**
   * What tracking did not see.
   *
   * @param atLimit true while max_objects keeps objects out
   * @param lastOldCollectionAgeSeconds negative if the JVM never collected old objects
   * @param registrationsSkipped by reason
   * @param unseenStores by kind of holder
   * @param adoptionsSkipped by reason
   * @param touched referents read
   */
  record Seen(
      boolean atLimit,
      double lastOldCollectionAgeSeconds,
      Map<String, Long> registrationsSkipped,
      Map<String, Long> unseenStores,
      Map<String, Long> adoptionsSkipped,
      long touched) {}

  /** Tier census. */
  Tracking NONE =
      new Tracking() {
        @Override
        public Tier tier() {
          return Tier.CENSUS;
        }

        @Override
        public long drain() {
          return 0;
        }

        @Override
        public void epoch() {}

        @Override
        public HeapView freeze(Census.Totals counted) {
          return null;
        }

        @Override
        public TypeRow.AgeSeconds ages(int type) {
          return null;
        }

        @Override
        public TypeRow.ReclaimDelay reclaimDelay(int type) {
          return null;
        }

        @Override
        public boolean fullyTracked(int type) {
          return false;
        }

        @Override
        public TypeRow.Estimate estimate(int type) {
          return null;
        }

        @Override
        public GovernorView governed() {
          return null;
        }

        @Override
        public Seen seen() {
          return new Seen(false, -1, Map.of(), Map.of(), Map.of(), 0);
        }

        @Override
        public Duplicates duplicates() {
          return null;
        }

        @Override
        public void snapshot(Path file) throws IOException {
          throw new IOException("tier=census keeps no shadow heap; use tier=shadow");
        }

        @Override
        public Object answer(String question, Object first, Object second) {
          return null;
        }
      };
}
