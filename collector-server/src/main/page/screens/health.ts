// SPDX-License-Identifier: Apache-2.0
// #/instances/ID/health: what the agent costs, what it does not see, how it holds to its budget.

import { path } from '../api';
import { Child, el, empty, facts, name, section } from '../dom';
import { count, few, moment, percent, seconds, words } from '../format';
import { Screen, instanceCrumbs, staleness, tabs } from '../screen';
import { table } from '../table';
import type { Detail, Governor } from '../wire';
import { tag } from '../words';

interface BlindSpot {
  what: string;
  reason: string;
  count: number;
}

/** Everything the agent says it did not see. */
export function blindSpots(detail: Detail): BlindSpot[] {
  const { self } = detail;
  const groups: [string, Record<string, number>][] = [
    ['objects not registered', self.registrationsSkipped],
    ['objects not adopted', self.adoptionsSkipped],
    ['stores weaving did not see', self.unseenStores],
    ['classes not woven', self.classesSkipped],
    ['failures inside the agent', self.errors],
  ];
  const single: [string, number][] = [
    ['type names beyond the cap', self.typesFolded],
    ['reports not delivered', self.reportsFailed],
    ['laws found broken by the agent', self.lawsBroken],
  ];
  return [
    ...groups.flatMap(([what, reasons]) => Object.entries(reasons ?? {}).map(([reason, n]) => ({ what, reason: words(reason), count: n }))),
    ...single.map(([what, n]) => ({ what, reason: '', count: n })),
  ].filter((spot) => spot.count > 0);
}

export const health: Screen = async (reading, address) => {
  const id = address.parts[1];
  const detail = await reading.get<Detail>(path('instances', id));
  return {
    title: 'Agent health of ' + detail.serviceInstance,
    crumbs: instanceCrumbs(detail),
    content: [
      staleness(detail),
      el('h1', {}, 'Agent health'),
      tabs(id, 'health'),
      lawSection(detail),
      cost(detail),
      coverage(detail),
      spots(detail),
      detail.governor ? governor(detail.governor) : section('Governor', null, empty('Nothing is governed in this tier.')),
      remote(detail),
    ],
  };
};

function lawSection(detail: Detail): Child {
  return section(
    'Laws',
    'Every account of a report must balance; the server adds them up anew.',
    detail.laws.length === 0
      ? el('p', {}, 'All laws hold in the last report.')
      : el('ul', { class: 'banner warn' }, detail.laws.map((law) => el('li', {}, Object.entries(law).map(([key, value]) => `${key}=${String(value)}`).join('  ')))),
  );
}

function cost({ self, startedAt, lastSeen }: Detail): Child {
  const alive = Math.max(1, (lastSeen - startedAt) / 1000);
  return section(
    'Cost',
    null,
    facts(
      ["Agent's threads", seconds(self.cpuSeconds) + ' CPU', [few((100 * self.cpuSeconds) / alive) + ' % of a core ', tag('observed')]],
      ['At the start', seconds(self.startCpuSeconds) + ' CPU', 'of the process, JIT included'],
      ['Epochs', count(self.epochs), 'the last took ' + seconds(self.lastEpochSeconds)],
      ['Classes woven', count(self.classesWoven)],
      ['Old objects collected', self.lastOldCollectionAgeSeconds < 0 ? 'never yet' : seconds(self.lastOldCollectionAgeSeconds) + ' before the report', 'what comes from deaths is as old as this'],
    ),
  );
}

function coverage({ coverage: c }: Detail): Child {
  return section(
    'Coverage',
    'Of what was allocated in scope since the start.',
    facts(
      ['Objects', percent(c.ratioObjects)],
      ['Bytes', percent(c.ratioBytes)],
      ['Types', percent(c.ratioTypes), `${count(c.typesFullyTracked)} of ${count(c.typesInScope)} fully tracked`],
      ['Limit of objects', c.atLimit ? 'reached' : 'not reached'],
    ),
  );
}

function spots(detail: Detail): Child {
  return section(
    'Blind spots',
    'What the numbers of this instance do not know, counted since the start.',
    table({
      id: 'blind-spots',
      caption: 'Blind spots',
      rows: blindSpots(detail),
      columns: [
        { label: 'What', value: (spot) => spot.what },
        { label: 'Why', value: (spot) => spot.reason },
        { label: 'How many', value: (spot) => spot.count },
      ],
      sort: 2,
      none: 'None were met.',
    }),
  );
}

function governor(g: Governor): Child {
  const decisions = Object.entries(g.decisions).filter(([, n]) => n > 0);
  return section(
    'Governor',
    'How the agent holds itself to its budget, over the last ten seconds.',
    facts(
      ['Allowed', few(g.allowedCores) + ' cores'],
      ['Used by threads', few(g.threadCores) + ' cores', tag('observed')],
      ['Used by hooks', few(g.hookCores) + ' cores', tag('estimated')],
      ['Held back by', g.limitedBy === 'none' ? 'nothing' : words(g.limitedBy)],
      ['Registered of late', percent(g.recentRatio), `of ${few(g.objectsPerSecond)} objects/s`],
      ['Sampled', `${count(g.sitesSampled)} sites`, `${count(g.typesSampled)} types`],
      ['Decisions', decisions.length ? decisions.map(([what, n]) => `${words(what)} ${count(n)}`).join(', ') : 'none'],
    ),
    g.sites.length > 0
      ? table({
          id: 'governed',
          caption: 'Busiest sites that are sampled',
          rows: g.sites,
          columns: [
            { label: 'Site', value: (row) => row.site, show: (row) => name(row.site) },
            { label: 'Type', value: (row) => row.type, show: (row) => name(row.type) },
            { label: 'Registered', value: (row) => row.probability, show: (row) => percent(row.probability) },
            { label: 'Objects/s (estimated)', value: (row) => row.objectsPerSecond, show: (row) => few(row.objectsPerSecond) },
          ],
          sort: 3,
          none: '',
        })
      : null,
  );
}

function remote({ remote: r }: Detail): Child {
  if (!r.enabled) {
    return section('Remote requests', null, empty('Off: nothing may be asked of this agent.'));
  }
  return section(
    'Remote requests',
    null,
    facts(
      ['Automatic collections', r.automatic ? 'on' : 'off'],
      ['Frozen objects', count(r.frozenObjects ?? 0)],
      ['Refused, seal wrong', count(r.unsealed ?? 0)],
    ),
    table({
      id: 'decisions',
      caption: 'What was asked',
      rows: [...(r.decisions ?? [])].reverse(),
      columns: [
        { label: 'When', value: (row) => row.at, show: (row) => moment(row.at) },
        { label: 'Asked', value: (row) => `${row.verb} ${row.arguments}` },
        { label: 'Answer', value: (row) => row.state },
        { label: 'Detail', value: (row) => row.detail },
      ],
      none: 'Nothing was asked yet.',
    }),
  );
}
