// SPDX-License-Identifier: Apache-2.0
// #/instances/ID: the answers about one JVM, and what they rest on.

import { path, query } from '../api';
import { since } from '../clock';
import { Child, el, facts, link, section } from '../dom';
import { bytes, count, few, percent, plural, seconds } from '../format';
import { to } from '../router';
import { Screen, census, instanceCrumbs, range, staleness, state, tabs } from '../screen';
import { table } from '../table';
import type { Cycles, Detail, Duplicates, Generations, Leaks, Types } from '../wire';
import { tag } from '../words';
import { duplicateFinding, leakFinding, poolFinding, ringFinding } from './findings';
import { blindSpots } from './health';
import { history, overTime } from './history';

export const instance: Screen = async (reading, address) => {
  const id = address.parts[1];
  const of = (...parts: string[]) => path('instances', id, ...parts);
  const [detail, leaks, cycles, stranding, duplicates, generations, past] = await Promise.all([
    reading.get<Detail>(of()),
    reading.maybe<Leaks>(of('leaks')),
    reading.get<Cycles>(of('cycles')),
    reading.get<Types>(query(of('types'), { sort: 'pools.strandedBytes', limit: 20 })),
    reading.get<Duplicates>(of('duplicates')),
    reading.get<Generations>(of('generations')),
    history(reading, address, { instance: id }),
  ]);
  return {
    title: detail.serviceInstance,
    crumbs: instanceCrumbs(detail),
    content: [
      staleness(detail),
      el('h1', {}, detail.serviceInstance, ' ', state(detail)),
      tabs(id, ''),
      census(detail),
      laws(detail),
      el(
        'div',
        { class: 'findings' },
        leakFinding(leaks, (leak) => to('instances', id, 'types', leak.type)),
        ringFinding(cycles, id),
        poolFinding(stranding.types, id),
        duplicateFinding(duplicates, id),
      ),
      el('p', { class: 'note' }, link(query(of('report.html'), { range: range(address) }), 'All findings as one file'), ', to attach to a ticket.'),
      reach(detail),
      overTime(past, address, detail.service, id),
      generationSection(generations),
      identity(detail),
    ],
  };
};

function laws(detail: Detail): Child {
  return detail.brokenLaws > 0
    ? el('p', { class: 'banner warn' }, `The books do not balance: the last report breaks ${plural(detail.brokenLaws, 'law')}. `, link(to('instances', detail.id, 'health'), 'Which'))
    : null;
}

/** How far the answers above go. */
function reach(detail: Detail): HTMLElement {
  const { totals, coverage, self } = detail;
  const missed = blindSpots(detail).reduce((sum, spot) => sum + spot.count, 0);
  return section(
    'How far this goes',
    null,
    facts(
      ['Live objects', count(totals.liveObjects), ['tracked ', tag('observed')]],
      ['Live bytes', bytes(totals.liveBytes), ['shallow ', tag('observed')]],
      ['Followed', percent(coverage.ratioObjects), 'of the objects allocated in scope'],
      ['Types fully tracked', `${count(coverage.typesFullyTracked)} of ${count(coverage.typesInScope)}`, 'in scope'],
      ['Deaths known until', self.lastOldCollectionAgeSeconds < 0 ? 'none yet' : seconds(self.lastOldCollectionAgeSeconds) + ' ago', 'when the JVM last collected old objects'],
      ['Blind spots', count(missed), link(to('instances', detail.id, 'health'), 'what was not seen')],
    ),
    coverage.atLimit ? el('p', { class: 'banner warn' }, 'At the limit of tracked objects (max_objects): new ones are left out.') : null,
  );
}

function generationSection(answer: Generations): HTMLElement {
  return section(
    'Generations',
    answer.thresholds.length > 0
      ? [`Thresholds ${answer.thresholds.join(' / ')}, counts now ${answer.counts.join(' / ')}. By CPython's rules `, tag('modelled')]
      : null,
    table({
      id: 'generations',
      caption: 'Generations',
      rows: answer.generations,
      columns: [
        { label: 'Generation', value: (row) => row.generation },
        { label: 'Objects', value: (row) => row.objects },
        { label: 'Collections', value: (row) => row.collections },
        { label: 'Found unreachable', value: (row) => row.collected },
        { label: 'Last took', value: (row) => row.lastDurationSeconds, show: (row) => seconds(row.lastDurationSeconds) },
      ],
      none: 'This tier keeps no generations.',
    }),
  );
}

function identity(detail: Detail): HTMLElement {
  return section(
    'This JVM',
    null,
    facts(
      ['JVM', `${detail.jvm.name} ${detail.jvm.version}`, detail.jvm.vendor],
      ["JVM's collector", detail.jvm.collector],
      ['Version', detail.version || 'none given'],
      ['Tier', detail.tier, 'profile ' + detail.profile],
      ['Agent', detail.agentVersion],
      ['Started', since(detail.startedAt)],
      ['Last report', since(detail.lastSeen), `number ${count(detail.lastSequence)}`],
      ['Scope', detail.scope.join(', ') || 'none'],
      ['Allocated', count(detail.totals.allocatedObjects), `${bytes(detail.totals.allocatedBytes)} since the start`],
      ['References', count(detail.totals.edges), `${count(detail.totals.roots)} from static fields`],
      ['Agent CPU', seconds(detail.self.cpuSeconds), `${few((100 * detail.self.cpuSeconds) / Math.max(1, (detail.lastSeen - detail.startedAt) / 1000))} % of a core`],
      ...Object.entries(detail.labels).map(([label, value]): [string, string] => [label, value]),
    ),
  );
}
