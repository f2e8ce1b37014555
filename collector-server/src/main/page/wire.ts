// SPDX-License-Identifier: Apache-2.0
// What the API answers, as far as the page shows it; docs/api.md says more.

export interface Service {
  service: string;
  instances: number;
  reporting: number;
  versions: string[];
  lastSeen: number;
  liveObjects: number;
  liveBytes: number;
}

export interface Coverage {
  typesInScope: number;
  typesFullyTracked: number;
  ratioTypes: number;
  ratioObjects: number;
  ratioBytes: number;
  atLimit: boolean;
}

export interface Instance {
  id: string;
  service: string;
  serviceInstance: string;
  version: string;
  jvm: { vendor: string; name: string; version: string; collector: string };
  tier: string;
  profile: string;
  agentVersion: string;
  startedAt: number;
  lastSeen: number;
  lastSequence: number;
  reports: number;
  silent: boolean;
  ended: boolean;
  brokenLaws: number;
  coverage: Coverage;
}

export interface Totals {
  allocatedObjects: number;
  allocatedBytes: number;
  registered: number;
  adopted: number;
  freed: number;
  liveObjects: number;
  liveBytes: number;
  edges: number;
  roots: number;
}

export interface AgentSelf {
  cpuSeconds: number;
  startCpuSeconds: number;
  epochs: number;
  lastEpochSeconds: number;
  lastOldCollectionAgeSeconds: number;
  classesWoven: number;
  classesSkipped: Record<string, number>;
  registrationsSkipped: Record<string, number>;
  unseenStores: Record<string, number>;
  adoptionsSkipped: Record<string, number>;
  touched: number;
  reportsFailed: number;
  errors: Record<string, number>;
  typesFolded: number;
  lawsBroken: number;
}

export interface Governor {
  allowedCores: number;
  threadCores: number;
  hookCores: number;
  hookCpuSeconds: number;
  limitedBy: string;
  targetPerSecond: number;
  objectsPerSecond: number;
  recentRatio: number;
  sitesSampled: number;
  typesSampled: number;
  decisions: Record<string, number>;
  sites: { site: string; type: string; probability: number; objectsPerSecond: number }[];
}

export interface Detail extends Instance {
  labels: Record<string, string>;
  scope: string[];
  totals: Totals;
  self: AgentSelf;
  laws: Record<string, unknown>[];
  remote: {
    enabled: boolean;
    automatic?: boolean;
    frozenObjects?: number;
    unsealed?: number;
    decisions?: { at: number; verb: string; arguments: string; state: string; detail: string }[];
  };
  governor?: Governor;
}

export interface Amount {
  objects: number;
  bytes: number;
}

export interface TypePools {
  used?: number;
  full?: number;
  empty?: number;
  blocksUsed: number;
  blocksTotal: number;
  occupancy: number;
  strandedBytes: number;
  releasableBytes: number;
  largeObjects: number;
  largeBytes: number;
}

export interface TypeRow {
  type: string;
  allocatedObjects: number;
  allocatedBytes: number;
  registered: number;
  adopted: number;
  liveObjects: number;
  liveBytes: number;
  provenance?: string;
  fullyTracked: boolean | number;
  refcount?: { objects: number; sum: number; max: number; histogram: number[] };
  generations?: number[];
  untrackedByGc: number;
  ageSeconds?: { p50: number; p95: number; max: number };
  pools?: TypePools;
  pending?: number;
  freed?: Record<string, Amount>;
  reclaimDelay?: { objects: number; sumSeconds: number; maxSeconds: number; untimed: number };
  thinned?: number;
  estimate?: { objects: number; bytes: number; standardError: number };
}

export interface Types {
  types: TypeRow[];
  other: TypeRow;
  total: number;
}

export interface CycleRow {
  fingerprint: string;
  cycle: { type: string; slot: string }[];
  applicationTypes: boolean;
  objects: number;
  bytes: number;
  heldBytes: number;
  held?: { type: string; objects: number; bytes: number }[];
  seen: number;
  state?: string;
  instances?: number;
  ofInstances?: number;
  confirmedInstances?: number;
  sites: { type: string; site: string; objects: number }[];
  firstSeen: number;
  firstVersion?: string;
  lastSeen: number;
}

/** What became of the suspicions. */
export interface Suspicions {
  now: number;
  confirmed: number;
  undecided: number;
  cycles: number;
  cyclesSuspected: number;
}

export interface Cycles {
  cycles: CycleRow[];
  objects?: { suspected: number; confirmed: number; withdrawn: number; suspicions?: Suspicions };
  total: number;
}

export interface PoolRow {
  sizeClass: number;
  type?: string;
  pools: number;
  used: number;
  full: number;
  blocksUsed: number;
  blocksTotal: number;
  allocatedBytes: number;
  availableBytes: number;
  headerBytes: number;
  quantizationBytes: number;
}

export interface Account {
  arenas: number;
  arenaBytes: number;
  poolBytes: number;
  allocatedBytes: number;
  availableBytes: number;
  headerBytes: number;
  quantizationBytes: number;
  unusedPoolBytes: number;
  arenaAlignmentBytes: number;
  largeObjects: number;
  largeBytes: number;
}

export interface Pools {
  pools: PoolRow[];
  account?: Account;
}

export interface Generations {
  thresholds: number[];
  counts: number[];
  generations: {
    generation: number;
    objects: number;
    collections: number;
    collected: number;
    uncollectable: number;
    lastDurationSeconds: number;
  }[];
}

export interface SiteRow {
  site: string;
  type?: string;
  allocatedObjects: number;
  allocatedBytes: number;
  liveObjects: number;
  liveBytes: number;
  registered: number;
  generation2Objects: number;
}

export interface Sites {
  sites: SiteRow[];
  other?: SiteRow;
  total: number;
}

export interface DuplicateRow {
  type: string;
  instances: number;
  distinct: number;
  duplicates: number;
  bytes: number;
  savedBytes: number;
  cachedDuplicates: number;
  cachedBytes: number;
  uncounted: number;
  places: { path: string[]; instances: number; distinct: number; bytes: number; savedBytes: number }[];
}

export interface Duplicates {
  duplicates: DuplicateRow[];
  holders: number;
  holdersRead: number;
  valuesSkipped: Record<string, number>;
  total: number;
}

export interface OffHeap {
  sites: { site: string; kind: string; allocations: number; allocatedBytes: number; live: number; liveBytes: number }[];
  pools: { pool: string; count: number; capacityBytes: number; usedBytes: number }[];
  views: number;
  notFollowed: number;
  vanished: number;
  lost: number;
  total: number;
}

export interface Leak {
  service?: string;
  type: string;
  state: string;
  because: string;
  instances?: number;
  ofInstances?: number;
  since: number;
  from: number;
  to: number;
  objectsPerSecond: number;
  bytesPerSecond: number;
  secondsToLimit?: number;
  fastest?: string;
  sites: { site: string; objects: number }[];
}

export interface Leaks {
  leaks: Leak[];
  learning: boolean;
  unwatched?: number;
}

export interface HistoryAnswer {
  from: number;
  to: number;
  step: number;
  points: { at: number; instances: number; values: Record<string, number> }[];
}

/** One side of a diff. */
export interface DiffSide {
  service: string;
  version?: string;
  instance?: string;
  at?: number;
  instances: number;
}

export interface DiffRow {
  name: string;
  left: Record<string, number>;
  right: Record<string, number>;
  change: Record<string, number>;
}

export interface DiffAnswer {
  left: DiffSide;
  right: DiffSide;
  kind: string;
  per: string;
  rows: DiffRow[];
  total: number;
}
