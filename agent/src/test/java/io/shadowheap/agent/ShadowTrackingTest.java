// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadowheap.agent.config.Tier;
import io.shadowheap.agent.govern.CpuClocks;
import io.shadowheap.agent.names.FieldNames;
import io.shadowheap.agent.names.Handover;
import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.Site;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.observe.Census;
import io.shadowheap.agent.observe.HookCalls;
import io.shadowheap.agent.snapshot.Origin;
import io.shadowheap.agent.snapshot.Snapshot;
import io.shadowheap.agent.snapshot.SnapshotReader;
import io.shadowheap.agent.trace.InternedNames;
import io.shadowheap.agent.trace.ShadowTracker;
import io.shadowheap.agent.trace.TrackerOptions;
import io.shadowheap.agent.trace.TrackerSources;
import io.shadowheap.model.Freeing;
import io.shadowheap.model.Profile;
import io.shadowheap.model.ShadowHeap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sample.Node;

/** What a snapshot says of the agent that wrote it is what its reports say. */
class ShadowTrackingTest {

  private static final Scope SCOPE = new Scope(List.of("sample"));

  private final TypeNames types = new TypeNames(100);
  private final SlotNames slots = new SlotNames();
  private final Sites sites = new Sites(100);
  private final int type = types.id("sample.Node");

  @TempDir private Path folder;

  private ShadowTracking tracking(boolean attached) {
    ShadowHeap heap =
        new ShadowHeap(
            Profile.SEED,
            Freeing.OBSERVED,
            true,
            1_000,
            new InternedNames(types, slots, sites),
            () -> 0);
    TrackerSources sources =
        new TrackerSources(
            types,
            slots,
            sites,
            new FieldNames(),
            SCOPE,
            object -> 24,
            () -> new Class<?>[0],
            unseen -> false,
            false,
            CpuClocks.NONE,
            () -> new HookCalls(0, 0, 0, 0));
    ShadowTracker tracker =
        new ShadowTracker(
            sources,
            heap,
            new TrackerOptions(1_000, 1, 0, Double.POSITIVE_INFINITY),
            System.nanoTime());
    Origin started = new Origin("0", "shop", 1, 0, "census", SCOPE.prefixes(), 0, Map.of(), 0, 0);
    return new ShadowTracking(
        Tier.SHADOW, tracker, heap, types, slots, sites, SCOPE, started, attached);
  }

  private int site() {
    Sites.Draft draft =
        new Sites.Draft(
            "sample.Main.main", 1, type, "sample.Node", 0, Site.Kind.OBJECT, Handover.REGISTERED);
    return sites.intern(null, "sample/Main main 1 0", draft).id();
  }

  private Snapshot snapshotOfOneNode(boolean attached) throws Exception {
    ShadowTracking tracking = tracking(attached);
    tracking.drain();
    Node node = new Node();
    ShadowheapHooks.registered(node, site());
    tracking.drain();
    long[] bySite = new long[sites.size()];
    long[] byType = new long[types.size()];
    byType[type] = 1;
    tracking.freeze(new Census.Totals(bySite, bySite, byType, byType));
    assertThat(tracking.fullyTracked(type)).isEqualTo(!attached);
    Path file = folder.resolve("snapshot.jsonl");
    tracking.snapshot(file);
    assertThat(node.left).isNull();
    return SnapshotReader.read(file);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_type_is_fully_tracked_unless_the_agent_was_attached(boolean attached) throws Exception {
    assertThat(snapshotOfOneNode(attached).types().get(type).fullyTracked()).isEqualTo(!attached);
  }

  @Test
  void the_tier_is_the_one_that_runs_not_the_one_the_agent_started_with() throws Exception {
    assertThat(snapshotOfOneNode(false).origin().tier()).isEqualTo("shadow");
  }
}
