// SPDX-License-Identifier: Apache-2.0
// #/services/NAME: its instances together.

import { path, query } from '../api';
import { since } from '../clock';
import { addressOf } from '../compare';
import { Child, el, facts, link, name, section } from '../dom';
import { bytes, count } from '../format';
import { inWords } from '../ring';
import { to } from '../router';
import { Screen } from '../screen';
import { Column, table } from '../table';
import type { CycleRow, Cycles, Instance, Leaks, Service, Types } from '../wire';
import { tag } from '../words';
import { leakFinding } from './findings';
import { instanceTable } from './fleet';
import { history, overTime } from './history';
import { TYPE_COLUMNS, typeName } from './types';

interface ServiceAnswer {
  service: Service;
  versions: { version: string; instances: number; reporting: number; lastSeen: number; total: { liveObjects: number; liveBytes: number } }[];
}

const MOST_TYPES = 10_000;

export const service: Screen = async (reading, address) => {
  const its = address.parts[1];
  const [answer, types, cycles, leaks, { instances }, past] = await Promise.all([
    reading.get<ServiceAnswer>(path('services', its)),
    reading.get<Types>(query(path('services', its, 'types'), { limit: MOST_TYPES })),
    reading.get<Cycles>(path('services', its, 'cycles')),
    reading.maybe<Leaks>(path('services', its, 'leaks')),
    reading.get<{ instances: Instance[] }>(path('instances')),
    history(reading, address, { service: its }),
  ]);
  const summary = answer.service;
  return {
    title: its,
    crumbs: [{ label: its, href: to('services', its) }],
    content: [
      el('h1', {}, its),
      facts(
        ['Reporting', `${count(summary.reporting)} of ${count(summary.instances)} instances`],
        ['Live objects', count(summary.liveObjects), tag('observed')],
        ['Live bytes', bytes(summary.liveBytes), tag('observed')],
        ['Last report', since(summary.lastSeen)],
      ),
      el('div', { class: 'findings' }, leakFinding(leaks, (leak) => to('instances', leak.fastest ?? '', 'types', leak.type))),
      section('Instances', null, instanceTable(instances.filter((one) => one.service === its), undefined)),
      overTime(past, address, its),
      typeSection(its, types),
      cycleSection(its, cycles),
      answer.versions.length > 1 ? versionSection(answer) : null,
    ],
  };
};

function typeSection(its: string, types: Types): Child {
  return section(
    'Types',
    [types.total > types.types.length ? `The ${MOST_TYPES} with most live bytes of ${count(types.total)}. ` : '', 'Sums over the instances that report; generations, refcounts and pools are of tracked objects.'],
    table({
      id: 'types',
      caption: 'Types of all instances',
      rows: types.types,
      columns: [{ label: 'Type', value: (row) => row.type, show: typeName }, ...TYPE_COLUMNS],
      sort: 2,
      csv: query(path('services', its, 'types'), { format: 'csv', limit: 10_000 }),
      none: 'No type is known yet.',
    }),
  );
}

const cycleColumns = (its: string): Column<CycleRow>[] => [
  { label: 'Ring', value: inWords, show: (row) => link(to('services', its, 'cycles', row.fingerprint), name(inWords(row))) },
  { label: 'Instances', value: (row) => row.instances ?? 0, show: (row) => `${row.instances} of ${row.ofInstances}` },
  { label: 'Confirmed in', value: (row) => row.confirmedInstances ?? 0 },
  { label: 'Rings', value: (row) => row.seen },
  { label: 'Held bytes', value: (row) => row.heldBytes, show: (row) => bytes(row.heldBytes) },
  { label: 'Made at', value: (row) => row.sites[0]?.site ?? 'not known', show: (row) => (row.sites[0] ? name(row.sites[0].site) : 'not known') },
  { label: 'First seen', value: (row) => row.firstSeen, show: (row) => [since(row.firstSeen), row.firstVersion ? ' by ' + row.firstVersion : null] },
];

function cycleSection(its: string, cycles: Cycles): Child {
  return section(
    'Cycles',
    'Rings of objects that only keep each other: garbage that a reference count cannot free.',
    table({
      id: 'cycles',
      caption: 'Cycles of all instances',
      rows: cycles.cycles,
      columns: cycleColumns(its),
      csv: query(path('services', its, 'cycles'), { format: 'csv' }),
      none: 'No isolated cycle was found.',
    }),
  );
}

/** The version heard of last, and the one that began before it. */
function latestTwo({ versions }: ServiceAnswer) {
  const [after, before] = [...versions].sort((a, b) => b.lastSeen - a.lastSeen);
  return { before: { version: before.version || undefined }, after: { version: after.version || undefined } };
}

function versionSection(answer: ServiceAnswer): Child {
  return section(
    'Versions',
    [
      'A mean per instance is the sum divided by the instances that report. ',
      link(addressOf({ service: answer.service.service, ...latestTwo(answer) }), 'What changed between the last two'),
    ],
    table({
      id: 'versions',
      caption: 'Versions',
      rows: answer.versions,
      columns: [
        { label: 'Version', value: (row) => row.version || 'none given' },
        { label: 'Reporting', value: (row) => row.reporting, show: (row) => `${count(row.reporting)} of ${count(row.instances)}` },
        { label: 'Live bytes', value: (row) => row.total.liveBytes, show: (row) => bytes(row.total.liveBytes) },
        { label: 'Per instance', value: (row) => (row.reporting ? row.total.liveBytes / row.reporting : 0), show: (row) => (row.reporting ? bytes(row.total.liveBytes / row.reporting) : '–') },
        { label: 'Last report', value: (row) => row.lastSeen, show: (row) => since(row.lastSeen) },
      ],
      none: '',
    }),
  );
}
