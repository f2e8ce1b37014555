// SPDX-License-Identifier: Apache-2.0
// #/: all services and instances, and what leaks in any of them.

import { path, query } from '../api';
import { since } from '../clock';
import { el, link, section } from '../dom';
import { bytes, count, percent } from '../format';
import { to } from '../router';
import { Screen, state } from '../screen';
import { Column, table } from '../table';
import type { Instance, Leaks, Service } from '../wire';
import { tag } from '../words';
import { leakFinding } from './findings';

const SERVICES: Column<Service>[] = [
  { label: 'Service', value: (s) => s.service, show: (s) => link(to('services', s.service), s.service) },
  { label: 'Reporting', value: (s) => s.reporting, show: (s) => `${count(s.reporting)} of ${count(s.instances)}` },
  { label: 'Versions', value: (s) => s.versions.join(', ') || '–' },
  { label: 'Live objects', value: (s) => s.liveObjects },
  { label: 'Live bytes', value: (s) => s.liveBytes, show: (s) => bytes(s.liveBytes) },
  { label: 'Last report', value: (s) => s.lastSeen, show: (s) => since(s.lastSeen) },
];

const INSTANCES: Column<Instance>[] = [
  { label: 'Instance', value: (i) => i.serviceInstance, show: (i) => link(to('instances', i.id), i.serviceInstance) },
  { label: 'Service', value: (i) => i.service, show: (i) => link(to('services', i.service), i.service) },
  { label: 'State', value: (i) => (i.ended ? 'ended' : i.silent ? 'silent' : 'reporting'), show: state },
  { label: 'Version', value: (i) => i.version || '–' },
  { label: 'Tier', value: (i) => i.tier },
  { label: 'Objects seen', value: (i) => i.coverage.ratioObjects, show: (i) => percent(i.coverage.ratioObjects) },
  { label: 'Laws broken', value: (i) => i.brokenLaws, show: (i) => (i.brokenLaws ? el('strong', {}, i.brokenLaws) : '0') },
  { label: 'JVM', value: (i) => `${i.jvm.version} ${i.jvm.collector}` },
  { label: 'Last report', value: (i) => i.lastSeen, show: (i) => since(i.lastSeen) },
];

export function instanceTable(rows: Instance[], csv: string | undefined) {
  return table({ id: 'instances', caption: 'Instances', rows, columns: INSTANCES, csv, none: 'No instance has reported yet.' });
}

export const fleet: Screen = async (reading) => {
  const [{ services }, { instances }, leaks] = await Promise.all([
    reading.get<{ services: Service[] }>(path('services')),
    reading.get<{ instances: Instance[] }>(path('instances')),
    reading.maybe<Leaks>(path('leaks')),
  ]);
  const content =
    services.length === 0
      ? [
          el('h1', {}, 'Fleet'),
          el('p', { class: 'empty' }, 'No service has reported yet. Start one under the agent, with this server as its collector: '),
          el('pre', {}, `java -javaagent:shadowheap-agent.jar=collector=${location.origin} -jar your-service.jar`),
        ]
      : [
          el('h1', {}, 'Fleet'),
          el('div', { class: 'findings' }, leakFinding(leaks, (leak) => to('instances', leak.fastest ?? '', 'types', leak.type))),
          section(
            'Instances',
            'Objects seen: of all that were allocated in scope, those whose life is followed.',
            instanceTable(instances, query(path('instances'), { format: 'csv' })),
          ),
          section(
            'Services',
            ['Sums over the instances that report. ', tag('observed')],
            table({ id: 'services', caption: 'Services', rows: services, columns: SERVICES, csv: query(path('services'), { format: 'csv' }), none: '' }),
          ),
        ];
  return { title: 'Fleet', crumbs: [], content };
};
