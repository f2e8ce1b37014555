// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.series;

import static io.shadowheap.series.Metric.Kind.COUNTER;
import static io.shadowheap.series.Metric.Kind.GAUGE;
import static io.shadowheap.series.Metric.Kind.HISTOGRAM;
import static io.shadowheap.series.Metric.Kind.INFO;
import static io.shadowheap.series.Metric.Provenance.ESTIMATED;
import static io.shadowheap.series.Metric.Provenance.MODELLED;
import static io.shadowheap.series.Metric.Provenance.OBSERVED;

import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;

/**
 * The catalog of what is exposed about shadow heaps: one row per metric, its name as a query writes
 * it. Every metric carries the labels {@code service} and {@code service_instance} first; of the
 * metrics about types, {@code type="other"} sums the types without a row, so that a sum over all
 * types is the total.
 */
public enum Metric {
  TYPE_ALLOCATED_OBJECTS(
      COUNTER,
      "shadowheap_type_allocated_objects_total",
      OBSERVED,
      "Objects allocated since the agent started, exact for woven code",
      "type"),
  TYPE_ALLOCATED_BYTES(
      COUNTER,
      "shadowheap_type_allocated_bytes_total",
      OBSERVED,
      "Shallow bytes of the objects allocated since the agent started",
      "type"),
  TYPE_REGISTERED_OBJECTS(
      COUNTER,
      "shadowheap_type_registered_objects_total",
      OBSERVED,
      "Objects tracked from their allocation on. A term of law L2",
      "type"),
  TYPE_ADOPTED_OBJECTS(
      COUNTER,
      "shadowheap_type_adopted_objects_total",
      OBSERVED,
      "Objects tracked because a tracked one referred to them. A term of law L2",
      "type"),
  TYPE_FREED_OBJECTS(
      COUNTER,
      "shadowheap_type_freed_objects_total",
      MODELLED,
      "Tracked objects the JVM reclaimed, by what kind of garbage they were; acyclic: a reference"
          + " count frees it at once, cyclic: an isolated cycle or what hangs on it, the others:"
          + " cases the edges seen cannot decide. A term of law L2",
      "type",
      "how"),
  TYPE_LIVE_OBJECTS(
      GAUGE,
      "shadowheap_type_live_objects",
      OBSERVED,
      "Tracked objects, as old as shadowheap_last_old_collection_age_seconds",
      "type"),
  TYPE_LIVE_BYTES(
      GAUGE,
      "shadowheap_type_live_bytes",
      OBSERVED,
      "Shallow bytes of the tracked objects",
      "type"),
  TYPE_LIVE_OBJECTS_ESTIMATED(
      GAUGE,
      "shadowheap_type_live_objects_estimated",
      ESTIMATED,
      "Live objects of a type of which only samples are tracked",
      "type"),
  TYPE_LIVE_BYTES_ESTIMATED(
      GAUGE,
      "shadowheap_type_live_estimated_bytes",
      ESTIMATED,
      "Shallow bytes of the live objects of a type of which only samples are tracked",
      "type"),
  TYPE_FULLY_TRACKED(
      GAUGE,
      "shadowheap_type_fully_tracked",
      OBSERVED,
      "1 if every allocation of the type was registered since the agent started, else 0",
      "type"),
  TYPE_REFCOUNT_SUM(
      GAUGE,
      "shadowheap_type_refcount_sum",
      MODELLED,
      "Sum of the reference counts of the objects in shadowheap_type_refcount_objects",
      "type"),
  TYPE_REFCOUNT_OBJECTS(
      GAUGE,
      "shadowheap_type_refcount_objects",
      MODELLED,
      "Tracked objects whose reference counts are summed",
      "type"),
  TYPE_REFCOUNT_MAX(
      GAUGE,
      "shadowheap_type_refcount_max",
      MODELLED,
      "Largest reference count of a tracked object",
      "type"),
  TYPE_GENERATION_OBJECTS(
      GAUGE,
      "shadowheap_type_generation_objects",
      MODELLED,
      "Tracked objects in a shadow generation; atoms are in none",
      "type",
      "generation"),
  TYPE_AGE_MEDIAN(
      GAUGE,
      "shadowheap_type_age_median_seconds",
      OBSERVED,
      "Median age of the tracked objects since they were first tracked",
      "type"),
  TYPE_AGE_MAX(
      GAUGE,
      "shadowheap_type_age_max_seconds",
      OBSERVED,
      "Age of the oldest tracked object since it was first tracked",
      "type"),
  TYPE_POOLS(
      GAUGE,
      "shadowheap_type_pools",
      MODELLED,
      "Pools that serve this type alone, by state; used: has used and free blocks",
      "type",
      "state"),
  TYPE_POOL_BLOCKS(
      GAUGE,
      "shadowheap_type_pool_blocks",
      MODELLED,
      "Blocks of the pools of the type; occupancy = blocks_allocated / blocks",
      "type"),
  TYPE_POOL_BLOCKS_ALLOCATED(
      GAUGE,
      "shadowheap_type_pool_blocks_allocated",
      MODELLED,
      "Blocks of the pools of the type that hold an object",
      "type"),
  TYPE_POOL_STRANDED_BYTES(
      GAUGE,
      "shadowheap_type_pool_stranded_bytes",
      MODELLED,
      "Free blocks in used pools of the type, which no other type can use",
      "type"),
  TYPE_POOL_RELEASABLE_BYTES(
      GAUGE,
      "shadowheap_type_pool_releasable_bytes",
      MODELLED,
      "Unused pools that the type was the last to use",
      "type"),

  GENERATION_OBJECTS(
      GAUGE,
      "shadowheap_generation_objects",
      MODELLED,
      "Tracked objects in a shadow generation",
      "generation"),
  GENERATION_THRESHOLD(
      GAUGE,
      "shadowheap_generation_threshold",
      MODELLED,
      "What triggers a collection of the generation, as CPython's gc.get_threshold()",
      "generation"),
  GENERATION_COUNTED(
      GAUGE,
      "shadowheap_generation_counted",
      MODELLED,
      "What is compared with the threshold, as CPython's gc.get_count()",
      "generation"),
  COLLECTIONS(
      COUNTER,
      "shadowheap_collections_total",
      MODELLED,
      "Shadow collections of the generation",
      "generation"),
  COLLECTED_OBJECTS(
      COUNTER,
      "shadowheap_collected_objects_total",
      MODELLED,
      "Objects those collections found unreachable in the shadow heap; only the JVM confirms",
      "generation"),
  UNCOLLECTABLE_OBJECTS(
      COUNTER,
      "shadowheap_uncollectable_objects_total",
      MODELLED,
      "Unreachable objects a collection could not free; 0 without legacy finalizers",
      "generation"),
  COLLECTION_LAST_DURATION(
      GAUGE,
      "shadowheap_collection_last_duration_seconds",
      OBSERVED,
      "How long the last shadow collection of the generation took",
      "generation"),

  CYCLES_OBJECTS(
      COUNTER,
      "shadowheap_cycles_objects_total",
      MODELLED,
      "Members of isolated cycles; suspected: unreachable in the shadow heap, confirmed: reclaimed"
          + " together by the JVM, withdrawn: held after all",
      "state"),
  EDGES(GAUGE, "shadowheap_edges", MODELLED, "References between tracked objects"),
  ROOTS(GAUGE, "shadowheap_roots", MODELLED, "References from static fields to tracked objects"),

  POOL_ALLOCATED(
      GAUGE,
      "shadowheap_pool_allocated_bytes",
      MODELLED,
      "Blocks handed out and not yet shadow-freed. A term of law L1",
      "size_class"),
  POOL_AVAILABLE(
      GAUGE,
      "shadowheap_pool_available_bytes",
      MODELLED,
      "Free blocks of pools in use. A term of law L1",
      "size_class"),
  POOL_HEADER(
      GAUGE,
      "shadowheap_pool_header_bytes",
      MODELLED,
      "Pool headers. A term of law L1",
      "size_class"),
  POOL_QUANTIZATION(
      GAUGE,
      "shadowheap_pool_quantization_bytes",
      MODELLED,
      "Pool tails no block fits into. A term of law L1",
      "size_class"),
  POOL_BYTES(
      GAUGE,
      "shadowheap_pool_bytes",
      MODELLED,
      "Pools in use = allocated + available + header + quantization (law L1)"),
  POOL_UNUSED(
      GAUGE,
      "shadowheap_pool_unused_bytes",
      MODELLED,
      "Pools of the arenas that no size class owns. A term of law L1"),
  POOL_ARENA_ALIGNMENT(
      GAUGE,
      "shadowheap_pool_arena_alignment_bytes",
      MODELLED,
      "Lost to aligning pools in arenas. A term of law L1"),
  POOL_ARENA_BYTES(
      GAUGE,
      "shadowheap_pool_arena_bytes",
      MODELLED,
      "All arenas = pools in use + unused pools + arena alignment (law L1)"),
  POOL_ARENAS(GAUGE, "shadowheap_pool_arenas", MODELLED, "Arenas alive"),
  POOL_LARGE_OBJECTS(
      GAUGE,
      "shadowheap_pool_large_objects",
      MODELLED,
      "Large allocations: objects above the profile's limit, not pooled"),
  POOL_LARGE_BYTES(
      GAUGE,
      "shadowheap_pool_large_bytes",
      MODELLED,
      "Bytes of the large allocations, not part of the arenas"),

  LAST_OLD_COLLECTION_AGE(
      GAUGE,
      "shadowheap_last_old_collection_age_seconds",
      OBSERVED,
      "Since the JVM last collected old objects; every number that comes from deaths is as old as"
          + " this. Absent until the first"),
  UNSEEN_STORES(
      COUNTER,
      "shadowheap_unseen_stores_total",
      OBSERVED,
      "Healed stores: differences found by re-reading a holder that no dirty card announced, by"
          + " holder: field and static of classes whose stores are woven, array, foreign (not woven)",
      "holder"),
  REGISTRATIONS_SKIPPED(
      COUNTER,
      "shadowheap_registrations_skipped_total",
      OBSERVED,
      "Allocations in scope that were not registered: kept out by a limit (young_cap,"
          + " max_objects, ring_full, no_slot), or never handed over by woven code"
          + " (method_too_long, unproved)",
      "reason"),
  ADOPTIONS_SKIPPED(
      COUNTER,
      "shadowheap_adoptions_skipped_total",
      OBSERVED,
      "Referents that were not adopted",
      "reason"),

  AGENT_INFO(
      INFO,
      "shadowheap_agent_info",
      OBSERVED,
      "The agent that reports",
      "version",
      "tier",
      "profile"),
  AGENT_START_TIME(
      GAUGE,
      "shadowheap_agent_start_time_seconds",
      OBSERVED,
      "When the agent started, since the Unix epoch; a new value is a restart"),
  AGENT_LAST_REPORT_TIME(
      GAUGE,
      "shadowheap_agent_last_report_time_seconds",
      OBSERVED,
      "When this server received the report shown, since the Unix epoch"),
  AGENT_COVERAGE(
      GAUGE,
      "shadowheap_agent_coverage_ratio",
      OBSERVED,
      "Share of what the scope allocated that is fully tracked (types) or registered (objects,"
          + " bytes; recent_objects: in the last seconds)",
      "of"),
  AGENT_AT_LIMIT(
      GAUGE,
      "shadowheap_agent_at_limit",
      OBSERVED,
      "1 while max_objects keeps further objects out, else 0"),
  AGENT_CPU(
      COUNTER, "shadowheap_agent_cpu_seconds_total", OBSERVED, "CPU time of the agent's threads"),
  AGENT_START_CPU(
      GAUGE,
      "shadowheap_agent_start_cpu_seconds",
      OBSERVED,
      "CPU time the process used while the agent started"),
  AGENT_EPOCHS(COUNTER, "shadowheap_agent_epochs_total", OBSERVED, "Epochs completed"),
  AGENT_LAST_EPOCH(
      GAUGE, "shadowheap_agent_last_epoch_seconds", OBSERVED, "How long the last epoch took"),
  AGENT_CLASSES_WOVEN(
      GAUGE, "shadowheap_agent_classes_woven", OBSERVED, "Classes woven since the agent started"),
  AGENT_CLASSES_SKIPPED(
      GAUGE,
      "shadowheap_agent_classes_skipped",
      OBSERVED,
      "Classes left unwoven since the agent started",
      "reason"),
  AGENT_TOUCHED(
      COUNTER,
      "shadowheap_agent_touched_total",
      OBSERVED,
      "Referents read while sweeping, each of which the JVM may keep one cycle longer"),
  AGENT_TYPES_FOLDED(
      GAUGE,
      "shadowheap_agent_types_folded",
      OBSERVED,
      "Type names beyond the agent's cap, counted under type=\"other\""),
  AGENT_REPORTS_FAILED(
      COUNTER,
      "shadowheap_agent_reports_failed_total",
      OBSERVED,
      "Reports that could not be delivered"),
  AGENT_ERRORS(
      COUNTER,
      "shadowheap_agent_errors_total",
      OBSERVED,
      "Failures inside the agent, which the service never sees",
      "where"),
  AGENT_LAWS_BROKEN(
      COUNTER,
      "shadowheap_agent_laws_broken_total",
      OBSERVED,
      "Laws the agent itself found broken with check=true"),
  REPORT_BROKEN_LAWS(
      GAUGE,
      "shadowheap_report_broken_laws",
      OBSERVED,
      "Laws L1, L2, L5, L6 the latest report breaks by this server's count; 0 is the only good value"),
  AGENT_ATTACH_STALL(
      GAUGE,
      "shadowheap_agent_attach_stall_seconds",
      OBSERVED,
      "Longest stall of the service that attaching the agent to it caused, at most; absent where it"
          + " was there from the start"),

  DUPLICATES_COMPARED(
      GAUGE,
      "shadowheap_duplicates_compared_objects",
      OBSERVED,
      "Strings and boxed values that tracked holders refer to, compared by value in the last pass"
          + " over them",
      "type"),
  DUPLICATES_DISTINCT(
      GAUGE,
      "shadowheap_duplicates_distinct_objects",
      OBSERVED,
      "Different values among the compared ones; what is beyond would go if each were kept once",
      "type"),
  DUPLICATES_SAVED(
      GAUGE,
      "shadowheap_duplicates_saved_bytes",
      MODELLED,
      "Bytes of all but one object of each value, of a string with its array: what interning would"
          + " save; the table it needs is not taken off",
      "type"),
  DUPLICATES_HOLDERS(
      GAUGE,
      "shadowheap_duplicates_holders_ratio",
      OBSERVED,
      "Share of the tracked holders that were read for it; what other objects hold was not seen"),
  DUPLICATES_SKIPPED(
      GAUGE,
      "shadowheap_duplicates_skipped_objects",
      OBSERVED,
      "Values met in the last pass and not compared; with any, the others are lower bounds",
      "reason"),
  TYPE_RECLAIM_DELAY(
      HISTOGRAM,
      "shadowheap_type_reclaim_delay_seconds",
      MODELLED,
      "How long reclaimed objects waited for the JVM after the last reference to them went, or to"
          + " the ring or tree they were part of. As tracked holders show it: underrated by at most"
          + " the time between two looks at a holder, and frames and untracked objects may have"
          + " held them longer",
      "type"),
  TYPE_RECLAIM_UNTIMED(
      COUNTER,
      "shadowheap_type_reclaim_untimed_objects_total",
      OBSERVED,
      "Reclaimed objects that are not in shadowheap_type_reclaim_delay_seconds, because nobody saw"
          + " when their last reference went",
      "type"),
  OFF_HEAP_ALLOCATED(
      COUNTER,
      "shadowheap_off_heap_allocated_bytes_total",
      OBSERVED,
      "Memory outside the heap that woven code asked for: direct buffers, mapped files, segments of"
          + " arenas",
      "kind"),
  OFF_HEAP_LIVE(
      GAUGE,
      "shadowheap_off_heap_live_bytes",
      OBSERVED,
      "Of these, what the JVM has not given back; views of a block add nothing",
      "kind"),
  OFF_HEAP_BLOCKS(
      GAUGE,
      "shadowheap_off_heap_live_blocks",
      OBSERVED,
      "Buffers and segments not given back",
      "kind"),
  OFF_HEAP_POOL(
      GAUGE,
      "shadowheap_off_heap_pool_bytes",
      OBSERVED,
      "Capacity of the JVM's own buffer pools; arenas that are closed by hand are in none",
      "pool"),
  OFF_HEAP_UNSEEN(
      COUNTER,
      "shadowheap_off_heap_unseen_blocks_total",
      OBSERVED,
      "Blocks outside the heap that the other numbers lack, by reason: not_followed counts as"
          + " allocated alone, because too many were followed; lost in none, because too many came"
          + " at once",
      "reason"),
  TYPE_LIVE_OBJECTS_ESTIMATED_STDERR(
      GAUGE,
      "shadowheap_type_live_objects_estimated_stderr",
      ESTIMATED,
      "Standard error of shadowheap_type_live_objects_estimated",
      "type"),
  TYPE_THINNED_OBJECTS(
      COUNTER,
      "shadowheap_type_thinned_objects_total",
      OBSERVED,
      "Objects no longer tracked because there were too many of the type. A term of law L2",
      "type"),
  AGENT_HOOKS_CPU(
      COUNTER,
      "shadowheap_agent_hooks_cpu_seconds_total",
      ESTIMATED,
      "CPU time of the hooks on the application's threads: their calls times what a call takes"),
  GOVERNOR_CORES(
      GAUGE,
      "shadowheap_governor_cores",
      ESTIMATED,
      "CPU of the last ten seconds, in cores: allowed by budget=, used by the agent's threads"
          + " (observed) and by its hooks",
      "part"),
  GOVERNOR_TARGET(
      GAUGE,
      "shadowheap_governor_target_registrations",
      MODELLED,
      "Registrations a second the governor wants; absent while it wants all"),
  GOVERNOR_LIMITED(
      GAUGE,
      "shadowheap_governor_limited",
      OBSERVED,
      "1 for what keeps registrations down now: cpu_budget, collector (the JVM's), max_objects",
      "by"),
  GOVERNOR_SAMPLED(
      GAUGE,
      "shadowheap_governor_sampled",
      OBSERVED,
      "Sites registered with a probability below 1; types that are not fully tracked for it",
      "what"),
  GOVERNOR_DECISIONS(
      COUNTER,
      "shadowheap_governor_decisions_total",
      OBSERVED,
      "Decisions of the governor: to sample a site more or less, to thin a type or restore it, to"
          + " close registering",
      "decision"),
  TYPE_LEAK_OBJECTS_PER_SECOND(
      GAUGE,
      "shadowheap_type_leak_objects_per_second",
      MODELLED,
      "Growth of a type that is called a leak, 0 when it has stopped; there only for such types",
      "type"),
  TYPE_LEAK_BYTES_PER_SECOND(
      GAUGE,
      "shadowheap_type_leak_bytes_per_second",
      MODELLED,
      "The same in shallow bytes",
      "type"),
  TYPE_LEAK_LIMIT(
      GAUGE,
      "shadowheap_type_leak_limit_seconds",
      ESTIMATED,
      "Seconds until the JVM heap is full if a type that is called a leak grows on like this and"
          + " nothing else grows",
      "type"),
  CYCLES_SUSPICIONS(
      COUNTER,
      "shadowheap_cycles_suspicions_settled_total",
      MODELLED,
      "Suspected members of cycles that are settled, by what became of them; confirmed: reclaimed as"
          + " a cycle, withdrawn: held after all, undecided: died while their edges could not tell"
          + " of what kind. Together with shadowheap_cycles_suspected_objects all that were ever"
          + " suspected. Law L6",
      "state"),
  CYCLES_SUSPECTED_NOW(
      GAUGE,
      "shadowheap_cycles_suspected_objects",
      MODELLED,
      "Members of cycles suspected now, neither reclaimed by the JVM nor found to be held"),
  CYCLES_RECLAIMED(
      COUNTER,
      "shadowheap_cycles_reclaimed_total",
      MODELLED,
      "Isolated cycles that the JVM reclaimed; suspected=\"true\" if every member was suspected by"
          + " then. The others died before a generational collection had looked at them",
      "suspected"),
  CYCLES_PRECISION(
      GAUGE,
      "shadowheap_cycles_precision_ratio",
      MODELLED,
      "Of the suspected members that were confirmed or withdrawn since the agent started, the share"
          + " confirmed; absent until there is one"),
  CYCLES_RECALL(
      GAUGE,
      "shadowheap_cycles_recall_ratio",
      MODELLED,
      "Of the isolated cycles that the JVM reclaimed since the agent started, the share suspected"
          + " before; absent until there is one. Low where the JVM collects sooner than the"
          + " generations do: nothing is wrong then"),
  LIVE_OBJECTS(
      GAUGE,
      "shadowheap_live_objects",
      OBSERVED,
      "Tracked objects of all types. Shown of every instance, also of one whose types are part of"
          + " service_instance=\"other\""),
  LIVE_BYTES(
      GAUGE,
      "shadowheap_live_bytes",
      OBSERVED,
      "Shallow bytes of the tracked objects of all types. Shown of every instance"),
  ALLOCATED_BYTES(
      COUNTER,
      "shadowheap_allocated_bytes_total",
      OBSERVED,
      "Shallow bytes of the objects of all types allocated since the agent started. Shown of every"
          + " instance");

  /** What a query may do with it: rate() of a counter or a bucket, anything else of a gauge. */
  public enum Kind {
    COUNTER,
    GAUGE,
    INFO,
    HISTOGRAM
  }

  /** Where the number comes from. */
  enum Provenance {
    OBSERVED("Observed."),
    MODELLED("Modelled."),
    ESTIMATED("Estimated.");

    private final String sentence;

    Provenance(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Kind kind;
  private final String exposedName;
  private final Provenance provenance;
  private final String help;
  private final List<String> labels;

  Metric(Kind kind, String exposedName, Provenance provenance, String help, String... labels) {
    this.kind = kind;
    this.exposedName = exposedName;
    this.provenance = provenance;
    this.help = help;
    this.labels = List.of(labels);
  }

  public Kind kind() {
    return kind;
  }

  /** The name a query writes. */
  public String exposedName() {
    return exposedName;
  }

  /** What it counts, and where the number comes from. */
  public String help() {
    return help + ". " + provenance.sentence;
  }

  /** Labels after service and service_instance. */
  public List<String> labels() {
    return labels;
  }

  /** False of what is summed over instances in vain. */
  boolean addsUp() {
    return kind != Kind.INFO && !exposedName.endsWith("_ratio") && this != GENERATION_THRESHOLD;
  }

  /** The client adds _total and _info itself; the unit stays in the name. */
  MetricMetadata metadata() {
    String name = exposedName.replaceFirst("_(total|info)$", "");
    return new MetricMetadata(name, help(), unit(name));
  }

  private static Unit unit(String name) {
    String last = name.substring(name.lastIndexOf('_') + 1);
    return switch (last) {
      case "bytes" -> Unit.BYTES;
      case "seconds" -> Unit.SECONDS;
      case "ratio" -> Unit.RATIO;
      default -> null;
    };
  }
}
