// SPDX-License-Identifier: Apache-2.0
// #/instances/ID/cycles, and one of them by its fingerprint; #/services/NAME/cycles/FINGERPRINT.

import { path, query } from '../api';
import { since } from '../clock';
import { Child, el, empty, facts, link, name, section } from '../dom';
import { bytes, count, percent } from '../format';
import { drawing, inWords } from '../ring';
import { to } from '../router';
import { Screen, census, instanceCrumbs, staleness, tabs, typeLink } from '../screen';
import { table } from '../table';
import type { CycleRow, Cycles, Detail, Suspicions } from '../wire';
import { simple, tag } from '../words';

export const cycles: Screen = async (reading, address) => {
  const id = address.parts[1];
  const [instance, answer] = await Promise.all([
    reading.get<Detail>(path('instances', id)),
    reading.get<Cycles>(query(path('instances', id, 'cycles'), { limit: 1000 })),
  ]);
  const o = answer.objects;
  return {
    title: 'Cycles of ' + instance.serviceInstance,
    crumbs: instanceCrumbs(instance),
    content: [
      staleness(instance),
      el('h1', {}, 'Cycles'),
      tabs(id, 'cycles'),
      census(instance),
      section(
        'Isolated cycles',
        'Rings of objects that only keep each other. On the JVM they are garbage and no leak; only a reference count could not free them.',
        o
          ? facts(
              ['Confirmed', count(o.confirmed), ['objects, reclaimed together by the JVM ', tag('observed')]],
              ['Suspected', count(o.suspected), ['objects, unreachable in the shadow heap ', tag('modelled')]],
              ['Withdrawn', count(o.withdrawn), 'objects that were held after all'],
              ...(o.suspicions ? quality(o.suspicions, o.withdrawn) : []),
            )
          : null,
        table({
          id: 'cycles',
          caption: 'Cycles by shape, those of the application first',
          rows: answer.cycles,
          columns: [
            { label: 'Ring', value: inWords, show: (row) => link(to('instances', id, 'cycles', row.fingerprint), name(inWords(row))) },
            { label: 'State', value: (row) => row.state ?? '' },
            { label: 'Types of', value: (row) => (row.applicationTypes ? 'the application' : 'the JDK alone') },
            { label: 'Rings', value: (row) => row.seen },
            { label: 'Objects', value: (row) => row.objects },
            { label: 'Held bytes', value: (row) => row.heldBytes, show: (row) => bytes(row.heldBytes) },
            { label: 'Made at', value: madeAt, show: (row) => name(madeAt(row)) },
            { label: 'Last seen', value: (row) => row.lastSeen, show: (row) => since(row.lastSeen) },
          ],
          csv: query(path('instances', id, 'cycles'), { format: 'csv', limit: 10_000 }),
          none: 'No isolated cycle was found.',
        }),
      ),
    ],
  };
};

/** How far a suspicion can be trusted, by what became of those that are settled. */
function quality(s: Suspicions, withdrawn: number): [string, string, string][] {
  const settled = s.confirmed + withdrawn;
  return [
    ['Suspicions that were right', settled ? percent(s.confirmed / settled) : '–', `of ${count(settled)} settled; ${count(s.undecided)} could not be`],
    ['Suspected before the JVM came', s.cycles ? percent(s.cyclesSuspected / s.cycles) : '–', `of ${count(s.cycles)} rings it reclaimed`],
  ];
}

function madeAt(row: CycleRow): string {
  return row.sites[0]?.site ?? 'not known';
}

export const cycle: Screen = async (reading, address) => {
  const [, id, , fingerprint] = address.parts;
  const [instance, answer] = await Promise.all([
    reading.get<Detail>(path('instances', id)),
    reading.get<Cycles>(query(path('instances', id, 'cycles'), { limit: 10_000 })),
  ]);
  const row = answer.cycles.find((one) => one.fingerprint === fingerprint);
  return {
    title: 'Cycle',
    crumbs: [...instanceCrumbs(instance), { label: 'Cycles', href: to('instances', id, 'cycles') }],
    content: [
      staleness(instance),
      el('h1', {}, 'A ring of ', row ? simple(row.cycle[0]?.type ?? '') : fingerprint),
      tabs(id, 'cycles'),
      row ? parts(row, id) : empty('No ring of this shape is in the latest report. ', link(to('instances', id, 'cycles'), 'Those that are')),
    ],
  };
};

/** One shape of ring in all instances of a service. */
export const serviceCycle: Screen = async (reading, address) => {
  const [, its, , fingerprint] = address.parts;
  const answer = await reading.get<Cycles>(query(path('services', its, 'cycles'), { limit: 10_000 }));
  const row = answer.cycles.find((one) => one.fingerprint === fingerprint);
  return {
    title: 'Cycle',
    crumbs: [{ label: its, href: to('services', its) }],
    content: [
      el('h1', {}, 'A ring of ', row ? simple(row.cycle[0]?.type ?? '') : fingerprint),
      row
        ? [
            facts(
              ['Instances', `${count(row.instances ?? 0)} of ${count(row.ofInstances ?? 0)}`, `confirmed in ${count(row.confirmedInstances ?? 0)}`],
              ...amounts(row),
            ),
            ring(row),
            made(row, (type) => name(type)),
          ]
        : empty('No instance that reports has a ring of this shape. ', link(to('services', its), 'The service')),
    ],
  };
};

function amounts(row: CycleRow): [string, Child, Child?][] {
  return [
    ['Rings', count(row.seen), 'since the start'],
    ['Members', count(row.objects), bytes(row.bytes)],
    ['Died with them', bytes(row.heldBytes), 'members and what hung on them'],
    ['First seen', since(row.firstSeen), row.firstVersion ? 'by version ' + row.firstVersion : null],
    ['Last seen', since(row.lastSeen)],
    ['Fingerprint', el('code', {}, row.fingerprint), 'the same on every JVM'],
  ];
}

function ring(row: CycleRow): HTMLElement {
  return section('The ring', 'A shortest way round. Each object refers to the next through the field named.', drawing(row));
}

function made(row: CycleRow, type: (name: string) => Child): HTMLElement {
  return section(
    'Where its members are made',
    ['Most frequent first. ', tag('observed')],
    table({
      id: 'ring-sites',
      caption: 'Allocation sites of the members',
      rows: row.sites,
      columns: [
        { label: 'Site', value: (one) => one.site, show: (one) => name(one.site) },
        { label: 'Type', value: (one) => one.type, show: (one) => type(one.type) },
        { label: 'Members', value: (one) => one.objects },
      ],
      none: 'No site is known: the members were adopted, not seen at their allocation.',
    }),
  );
}

function parts(row: CycleRow, id: string) {
  return [
    facts(
      ['State', row.state ?? '', row.state === 'confirmed' ? ['the JVM reclaimed its members together ', tag('observed')] : ['unreachable in the shadow heap ', tag('modelled')]],
      ...amounts(row),
    ),
    ring(row),
    made(row, (type) => typeLink(id, type, name(type))),
    section(
      'What hung on it',
      null,
      table({
        id: 'ring-held',
        caption: 'Types that died with the ring',
        rows: row.held ?? [],
        columns: [
          { label: 'Type', value: (one) => one.type, show: (one) => typeLink(id, one.type, name(one.type)) },
          { label: 'Objects', value: (one) => one.objects },
          { label: 'Bytes', value: (one) => one.bytes, show: (one) => bytes(one.bytes) },
        ],
        none: 'Nothing.',
      }),
    ),
  ];
}
