// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shadowheap.agent.config.ProcessIdentity;
import io.shadowheap.agent.config.Settings;
import io.shadowheap.agent.config.Tier;
import io.shadowheap.agent.govern.CpuClocks;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.SlotNames;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.observe.Census;
import io.shadowheap.agent.observe.ClassSizes;
import io.shadowheap.agent.report.Identity;
import io.shadowheap.agent.report.Reports;
import io.shadowheap.agent.ship.Shipper;
import io.shadowheap.agent.weave.WeaveCounts;
import io.shadowheap.model.Freeing;
import io.shadowheap.model.HeapView;
import io.shadowheap.model.Names;
import io.shadowheap.model.Profile;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.wire.AgentSelf;
import io.shadowheap.wire.Jvm;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** With {@code check=true} every report says which laws the shadow heap breaks. */
class AgentHealthTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TypeNames types = new TypeNames(100);

  @Test
  void a_book_that_is_one_reference_off_is_reported_by_the_name_of_its_law() throws Exception {
    AgentSelf self = self("check=true", oneReferenceTooMany(balanced()));
    assertThat(self.lawsBroken()).isEqualTo(1);
    assertThat(self.errors())
        .containsEntry("law L3 broken: refcounts=2 edges=1 roots=0 missing=-1", 1L);
  }

  @Test
  void books_that_balance_break_no_law() throws Exception {
    AgentSelf self = self("check=true", balanced());
    assertThat(self.lawsBroken()).isZero();
    assertThat(self.errors().keySet()).noneMatch(error -> error.startsWith("law "));
  }

  @Test
  void nobody_looks_who_did_not_ask_for_it() throws Exception {
    AgentSelf self = self("check=false", oneReferenceTooMany(balanced()));
    assertThat(self.lawsBroken()).isZero();
    assertThat(self.errors().keySet()).noneMatch(error -> error.startsWith("law "));
  }

  private HeapView balanced() {
    ShadowHeap heap =
        new ShadowHeap(Profile.SEED, Freeing.OBSERVED, true, 100, new NoNames(), System::nanoTime);
    int type = types.id("shop.Order");
    int holder = heap.register(type, Sites.OTHER, 24, true, false);
    int held = heap.register(type, Sites.OTHER, 24, true, false);
    heap.trace(holder, new int[] {SlotNames.ELEMENT}, new int[] {held}, 1, false);
    return heap.freeze(any -> true);
  }

  private static HeapView oneReferenceTooMany(HeapView view) throws Exception {
    ObjectNode tree = JSON.valueToTree(view);
    ObjectNode totals = (ObjectNode) tree.get("totals");
    totals.put("refcounts", totals.get("refcounts").asLong() + 1);
    return JSON.treeToValue(tree, HeapView.class);
  }

  /** The agent's own row of the last report of a shadow thread whose tracking shows this view. */
  private AgentSelf self(String options, HeapView view) throws Exception {
    Map<String, String> nothing = Map.of();
    Settings settings =
        Settings.read(
            options,
            new Properties(),
            nothing,
            ProcessIdentity.ofThisProcess(nothing, 1_700_000_000L));
    Sites sites = new Sites(100);
    ShadowThread shadow =
        new ShadowThread(
            new ApplicationStart(null, null, true),
            new Census(sites, types, new ClassSizes(null)),
            tracking(view),
            RemoteControl.NONE,
            new Reports(identity(), types, new SlotNames(), sites),
            new Shipper(settings, null),
            new AgentHealth(CpuClocks.NONE, new WeaveCounts(), 0, null),
            types,
            settings,
            null);
    assertThat(shadow.finish(0)).isNull();
    Thread thread = new Thread(shadow);
    thread.start();
    thread.join();
    return shadow.finish(0).self();
  }

  private static Tracking tracking(HeapView view) {
    return (Tracking)
        Proxy.newProxyInstance(
            AgentHealthTest.class.getClassLoader(),
            new Class<?>[] {Tracking.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "freeze" -> view;
                  case "tier" -> Tier.SHADOW;
                  default -> method.invoke(Tracking.NONE, arguments);
                });
  }

  private static Identity identity() {
    return new Identity(
        "shop",
        "shop-1",
        "1",
        Map.of(),
        "0.1.0",
        new Jvm("vendor", "name", "17", "G1"),
        "seed",
        List.of("shop"),
        1_700_000_000_000L,
        null);
  }

  private static final class NoNames implements Names {

    @Override
    public String typeName(int type) {
      return "type";
    }

    @Override
    public String slotName(int slot) {
      return "slot";
    }

    @Override
    public String siteName(int site) {
      return "site";
    }
  }
}
