// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import io.shadowheap.agent.observe.HookCalls;
import io.shadowheap.agent.observe.JvmCollections;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** Decides once a second, see the package; everything it knows is in {@link #view}. */
public final class Governor implements RegistrationWatch {

  private static final long SECOND = 1_000_000_000;
  private static final long EARLIEST = SECOND / 10;

  /** The hooks' counters are added up less often: there are many. */
  private static final long HOOKS_NANOS = 5 * SECOND;

  /** A walk takes this part of the budget. */
  private static final double WALK_SHARE = 0.07;

  /** A sweep takes this part, if it may last long enough. */
  private static final double SWEEP_SHARE = 0.05;

  private static final int MOST_SITES = 50;

  private final CpuBudget budget;
  private final CpuPace pace = new CpuPace();
  private final CollectorCap cap;
  private final RegistrationGate gate;
  private final TypeLevels levels;
  private final SiteRates rates;
  private final Losses losses;
  private final IntUnaryOperator typeOfSite;
  private final Supplier<HookCalls> hookCalls;
  private final BitSet sampledTypes = new BitSet();
  private final BitSet sampledSince = new BitSet();
  private int sampledSites;
  private long registrations;
  private long sinceDecision;
  private long decidedNanos;
  private long hooksReadNanos;
  private long trackingNanos;
  private long hookNanos;
  private double target = CpuPace.UNLIMITED;
  private String limitedBy = "none";

  /**
   * @param share of the process's CPU time that the agent may use, 0 to 1
   * @param maxObjects objects tracked at once
   * @param typeOfSite number of the type made at a site
   * @param leftOfSite registered objects of a site that a collection of the JVM left
   * @param hookCalls adds up the hooks' counters
   */
  public Governor(
      double share,
      int maxObjects,
      CpuClocks clocks,
      JvmCollections collections,
      IntUnaryOperator typeOfSite,
      IntUnaryOperator leftOfSite,
      Supplier<HookCalls> hookCalls) {
    ShadowheapSlots.RATES = new byte[0];
    budget = new CpuBudget(share, clocks);
    cap = new CollectorCap(collections, JvmCollections.gcName(), Runtime.version().feature());
    gate = new RegistrationGate(cap, maxObjects);
    levels = new TypeLevels(maxObjects);
    rates =
        new SiteRates(
            ShadowheapSlots.RATES,
            longer -> ShadowheapSlots.RATES = longer,
            typeOfSite,
            levels::level,
            leftOfSite);
    losses = new Losses(typeOfSite);
    this.typeOfSite = typeOfSite;
    this.hookCalls = hookCalls;
  }

  @Override
  public void registered(int site, int type, int rate) {
    if (rate > 0) {
      // what reflection makes has no type of its site
      sampledTypes.set(type);
      sampledSince.set(type);
    }
    registrations++;
    sinceDecision++;
    cap.taken();
    rates.registered(site, rate);
  }

  @Override
  public void noRoom(int type) {
    gate.noRoom();
    losses.noRoom(type);
  }

  /** What a thread could not register: its ring was full, or registering was closed. */
  public void missed(long ringFull, long closed) {
    gate.ringFull(ringFull);
    gate.closed(closed);
  }

  /** Once everything registered was taken: opens or closes. */
  public void drained(int tracked) {
    gate.decide(tracked);
  }

  /**
   * Decides if a second has passed, or if more came in than was wanted of a second.
   *
   * @param tracked objects tracked now
   */
  public void decide(long nowNanos, int tracked) {
    cap.poll(nowNanos);
    readHooks(nowNanos);
    if (budget.tick(nowNanos, trackingNanos, hookNanos)) {
      pace.decide(budget, rates.objectsPerSecond(), rates.registrationsPerSecond());
      levels.giveBack(nowNanos, tracked);
    }
    long passed = nowNanos - decidedNanos;
    boolean tooMany = passed >= EARLIEST && sinceDecision > 2 * target;
    if (passed >= SECOND || tooMany) {
      choose(nowNanos);
      rates.decide(Math.min(passed, 2 * SECOND) / (double) SECOND, target);
      decidedNanos = nowNanos;
      sinceDecision = 0;
      findSampled();
    }
  }

  private void choose(long nowNanos) {
    double collector = cap.perSecond(nowNanos);
    double cpu = pace.target(rates.longLivedPerSecond());
    target = Math.min(cpu, collector);
    boolean limits = target < rates.objectsPerSecond();
    limitedBy =
        !limits
            ? levels.above() > 0 ? "max_objects" : "none"
            : collector < cpu ? "collector" : "cpu_budget";
  }

  private void findSampled() {
    sampledTypes.clear();
    sampledSites = 0;
    rates.sampled(
        (site, rate, perSecond) -> {
          sampledSites++;
          sampledTypes.set(typeOfSite.applyAsInt(site));
        });
    levels.forEachAbove(sampledTypes::set);
    sampledSince.or(sampledTypes);
  }

  private void readHooks(long nowNanos) {
    if (hooksReadNanos == 0 || nowNanos - hooksReadNanos >= HOOKS_NANOS) {
      hookNanos = HookCost.nanos(hookCalls.get(), registrations);
      hooksReadNanos = nowNanos;
    }
  }

  @Override
  public boolean isSampled(int type) {
    return sampledTypes.get(type);
  }

  /** Types of which objects were left out on purpose since the last call. */
  public BitSet takeSampled() {
    BitSet taken = (BitSet) sampledSince.clone();
    sampledSince.clear();
    sampledSince.or(sampledTypes);
    return taken;
  }

  /**
   * Types of which an object was lost since the start; {@link
   * io.shadowheap.agent.names.TypeNames#OTHER} means all.
   */
  public BitSet lost() {
    return losses.types();
  }

  /** CPU time that drains and epochs took: more objects registered make it more. */
  public void tracked(long cpuNanos) {
    trackingNanos += cpuNanos;
  }

  /** CPU time that the shadow thread spent on what a user asked for. */
  public void asked(long cpuNanos) {
    budget.asked(cpuNanos);
  }

  /** To be called after types were thinned: they are sampled from here on. */
  public void thinned() {
    findSampled();
  }

  /** How types are thinned when the shadow heap is nearly full. */
  public TypeLevels levels() {
    return levels;
  }

  /** True while the shadow heap takes no more objects. */
  public boolean isFull() {
    return gate.isFull();
  }

  /** Registrations not made, by reason; those left out on purpose are none. */
  public Map<String, Long> skipped() {
    return gate.skipped();
  }

  /** How long after a walk that took so much CPU time the next may begin. */
  public double secondsToNextWalk(double cpuSeconds) {
    return cpuSeconds / (WALK_SHARE * budget.allowed());
  }

  /** How long a sweep that takes so much CPU time should last. */
  public double secondsOfSweep(double cpuSeconds) {
    return cpuSeconds / (SWEEP_SHARE * budget.allowed());
  }

  /** Closes registering for good and leaves no site sampled for who governs next. */
  public void stop() {
    ShadowheapSlots.registering = false;
    ShadowheapSlots.RATES = new byte[0];
  }

  /** What was decided, and why. */
  public GovernorView view() {
    List<GovernorView.SampledSite> sites = new ArrayList<>();
    rates.sampled(
        (site, rate, perSecond) -> sites.add(new GovernorView.SampledSite(site, rate, perSecond)));
    sites.sort(Comparator.comparingDouble(GovernorView.SampledSite::objectsPerSecond).reversed());
    double made = rates.objectsPerSecond();
    Map<String, Long> decisions = new TreeMap<>();
    decisions.put("rate_raised", rates.raised());
    decisions.put("rate_lowered", rates.lowered());
    decisions.put("type_thinned", levels.raised());
    decisions.put("type_restored", levels.lowered());
    decisions.put("closed", gate.closings());
    decisions.put("ring_doubled", ShadowheapSlot.ringsDoubled());
    return new GovernorView(
        budget.allowed(),
        budget.threads(),
        budget.hooks(),
        hookNanos / 1e9,
        limitedBy,
        target == CpuPace.UNLIMITED ? 0 : target,
        made,
        made == 0 ? 1 : Math.min(1, rates.registrationsPerSecond() / made),
        sampledSites,
        Map.copyOf(decisions),
        List.copyOf(sites.subList(0, Math.min(MOST_SITES, sites.size()))));
  }
}
