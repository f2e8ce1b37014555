// SPDX-License-Identifier: Apache-2.0
// #/instances/ID/types/NAME: all that is known of one type.

import { path, query, Reading } from '../api';
import { arenaMap } from '../arena';
import { bar } from '../bar';
import { Child, el, facts, link, name, section } from '../dom';
import { bytes, count, few, percent, seconds } from '../format';
import { inWords } from '../ring';
import { Address, to } from '../router';
import { Screen, View, census, instanceCrumbs, staleness, tabs } from '../screen';
import { table } from '../table';
import type { Cycles, Detail, Leaks, Pools, Sites, TypeRow } from '../wire';
import { isSample, liveBytes, liveObjects, simple, tag } from '../words';
import { leakFinding } from './findings';
import { graph } from './graph';
import { history, overTime } from './history';
import { meanRefcount } from './types';

const COUNTS = ['0', '1', '2', '3', '4–7', '8–15', '16–63', '64 +'];

const FREED: Record<string, string> = {
  acyclic: 'a reference count would have freed it at once',
  cyclic: 'in an isolated cycle, or hanging on one',
  unsettled: 'its references may have been out of date',
  untraced: 'died before its references were read',
  unknown: 'it referred to objects that are not tracked',
  finalizable: 'has a finalizer',
  classUnloading: 'went with its class loader',
};

export const type: Screen = async (reading: Reading, address: Address): Promise<View> => {
  const id = address.parts[1];
  const its = address.parts[3];
  const of = (...parts: string[]) => path('instances', id, ...parts);
  const [instance, row, leaks, pools, cycles, sites, past] = await Promise.all([
    reading.get<Detail>(of()),
    reading.get<TypeRow>(of('types', its)),
    reading.maybe<Leaks>(of('leaks')),
    reading.get<Pools>(of('pools')),
    reading.get<Cycles>(query(of('cycles'), { limit: 1000 })),
    reading.get<Sites>(query(of('sites'), { limit: 10_000 })),
    history(reading, address, { instance: id, type: its }),
  ]);
  const own = pools.pools.filter((pool) => pool.type === its);
  const leak = leaks && { ...leaks, leaks: leaks.leaks.filter((one) => one.type === its) };
  return {
    title: simple(its),
    crumbs: [...instanceCrumbs(instance), { label: 'Types', href: to('instances', id, 'types') }, { label: simple(its), href: to('instances', id, 'types', its) }],
    content: [
      staleness(instance),
      el('h1', {}, name(its)),
      tabs(id, 'types'),
      census(instance),
      summary(row),
      leak && leak.leaks.length > 0 ? el('div', { class: 'findings' }, leakFinding(leak, () => location.hash)) : null,
      overTime(past, address, instance.service, id, isSample(row)),
      siteSection(sites, its),
      row.refcount ? refcounts(row) : null,
      own.length > 0
        ? section('Pools', ['Only objects of this type are in them. ', tag('modelled')], poolFacts(row), arenaMap(own, new Set(isSample(row) ? [its] : []), (other) => to('instances', id, 'types', other)))
        : null,
      cycleSection(cycles, its, id),
      row.freed ? freed(row) : null,
      graph(instance, its),
    ],
  };
};

function summary(row: TypeRow): Child {
  return [
    isSample(row)
      ? el('p', { class: 'banner' }, 'A sample of this type is tracked. Live objects and bytes are ', tag('estimated'), ' from it: two times in three the true number of objects is no further away than ± says.')
      : null,
    facts(
      ['Live objects', liveObjects(row), tag(isSample(row) ? 'estimated' : 'observed')],
      ['Live bytes', liveBytes(row), ['shallow ', tag(isSample(row) ? 'estimated' : 'observed')]],
      ['Allocated', count(row.allocatedObjects), `${bytes(row.allocatedBytes)} since the start`],
      ['Tracking', row.fullyTracked ? 'full' : 'partial', `${count(row.registered)} registered, ${count(row.adopted)} adopted, ${count(row.thinned ?? 0)} thinned`],
      ['Generations 0 / 1 / 2', row.generations ? row.generations.map(count).join(' / ') : null, tag('modelled')],
      ['In no generation', row.untrackedByGc ? count(row.untrackedByGc) : null, 'cannot be part of a cycle'],
      ['Age', row.ageSeconds ? seconds(row.ageSeconds.p50) : null, row.ageSeconds ? `median; 95 % below ${seconds(row.ageSeconds.p95)}, oldest ${seconds(row.ageSeconds.max)}` : null],
    ),
  ];
}

function refcounts(row: TypeRow): Child {
  const r = row.refcount!;
  return section(
    'Reference counts',
    [`Mean ${few(meanRefcount(row))}, largest ${count(r.max)}. References from tracked objects and static fields; frames do not count. `, tag('modelled')],
    table({
      id: 'refcounts',
      caption: 'Objects by reference count',
      rows: r.histogram.map((objects, i) => ({ i, objects })),
      columns: [
        { label: 'Reference count', value: (one) => one.i, show: (one) => COUNTS[one.i] },
        { label: 'Objects', value: (one) => one.objects },
        { label: 'Share', value: (one) => (r.objects ? one.objects / r.objects : 0), show: (one) => [percent(r.objects ? one.objects / r.objects : 0), ' ', bar('allocated', r.objects ? one.objects / r.objects : 0)] },
      ],
      none: '',
    }),
  );
}

function poolFacts({ pools }: TypeRow): Child {
  return pools
    ? facts(
        ['Occupancy', percent(pools.occupancy), `${count(pools.blocksUsed)} of ${count(pools.blocksTotal)} blocks`],
        ['Stranded', bytes(pools.strandedBytes), 'free blocks no other type can use'],
        ['Releasable', bytes(pools.releasableBytes), `${count(pools.empty ?? 0)} empty pools`],
        ['Too large for pools', count(pools.largeObjects), bytes(pools.largeBytes)],
      )
    : null;
}

function siteSection(sites: Sites, its: string): Child {
  return section(
    'Made at',
    ['Allocations ', tag('observed')],
    table({
      id: 'sites',
      caption: 'Allocation sites of this type',
      rows: sites.sites.filter((site) => site.type === its),
      columns: [
        { label: 'Site', value: (row) => row.site, show: (row) => name(row.site) },
        { label: 'Live objects', value: (row) => row.liveObjects },
        { label: 'Generation 2', value: (row) => row.generation2Objects },
        { label: 'Allocated', value: (row) => row.allocatedObjects },
        { label: 'Allocated bytes', value: (row) => row.allocatedBytes, show: (row) => bytes(row.allocatedBytes) },
      ],
      sort: 2,
      none: 'No site of this type has a row.',
    }),
  );
}

function cycleSection(cycles: Cycles, its: string, id: string): Child {
  const rows = cycles.cycles.filter((cycle) => cycle.cycle.some((step) => step.type === its) || cycle.held?.some((held) => held.type === its));
  return rows.length === 0
    ? null
    : section(
        'In cycles',
        null,
        table({
          id: 'cycles',
          caption: 'Isolated cycles with this type, or that it hung on',
          rows,
          columns: [
            { label: 'Ring', value: inWords, show: (row) => link(to('instances', id, 'cycles', row.fingerprint), name(inWords(row))) },
            { label: 'State', value: (row) => row.state ?? '' },
            { label: 'Rings', value: (row) => row.seen },
            { label: 'Held bytes', value: (row) => row.heldBytes, show: (row) => bytes(row.heldBytes) },
          ],
          sort: 3,
          none: '',
        }),
      );
}

function freed(row: TypeRow): Child {
  const delay = row.reclaimDelay;
  return section(
    'Reclaimed by the JVM',
    delay
      ? [
          `From the last reference to the JVM's reclaim: mean ${seconds(delay.objects ? delay.sumSeconds / delay.objects : 0)}, longest ${seconds(delay.maxSeconds)}, of ${count(delay.objects)} objects; of ${count(delay.untimed)} nobody saw the last reference go. `,
          tag('modelled'),
        ]
      : null,
    table({
      id: 'freed',
      caption: 'Reclaimed since the start, by kind of garbage',
      rows: Object.entries(row.freed ?? {}).filter(([, amount]) => amount.objects > 0),
      columns: [
        { label: 'Kind', value: ([kind]) => kind },
        { label: 'Meaning', value: ([kind]) => FREED[kind] ?? '' },
        { label: 'Objects', value: ([, amount]) => amount.objects },
        { label: 'Bytes', value: ([, amount]) => amount.bytes, show: ([, amount]) => bytes(amount.bytes) },
      ],
      sort: 2,
      none: 'None was reclaimed yet.',
    }),
  );
}
