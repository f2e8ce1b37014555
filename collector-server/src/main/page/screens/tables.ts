// SPDX-License-Identifier: Apache-2.0
// #/instances/ID/sites, duplicates, offheap: one table each, and what it does not know.

import { path, query } from '../api';
import { el, facts, name, section } from '../dom';
import { bytes, count, percent, words } from '../format';
import { Screen, census, instanceCrumbs, staleness, tabs, typeLink } from '../screen';
import { table } from '../table';
import type { Detail, Duplicates, OffHeap, Sites } from '../wire';
import { tag } from '../words';

export const sites: Screen = async (reading, address) => {
  const id = address.parts[1];
  const [instance, answer] = await Promise.all([
    reading.get<Detail>(path('instances', id)),
    reading.get<Sites>(query(path('instances', id, 'sites'), { limit: 10_000 })),
  ]);
  const other = answer.other;
  return {
    title: 'Sites of ' + instance.serviceInstance,
    crumbs: instanceCrumbs(instance),
    content: [
      staleness(instance),
      el('h1', {}, 'Sites'),
      tabs(id, 'sites'),
      section(
        'Where objects are made',
        ['Allocations are counted exactly ', tag('observed'), '; live and generation 2 are of tracked objects.', other ? ` Sites without a row allocated ${count(other.allocatedObjects)} objects more.` : ''],
        table({
          id: 'sites',
          caption: 'Allocation sites',
          rows: answer.sites,
          columns: [
            { label: 'Site', value: (row) => row.site, show: (row) => name(row.site) },
            { label: 'Type', value: (row) => row.type ?? '', show: (row) => (row.type ? typeLink(id, row.type, name(row.type)) : '–') },
            { label: 'Allocated', value: (row) => row.allocatedObjects },
            { label: 'Allocated bytes', value: (row) => row.allocatedBytes, show: (row) => bytes(row.allocatedBytes) },
            { label: 'Live objects', value: (row) => row.liveObjects },
            { label: 'Live bytes', value: (row) => row.liveBytes, show: (row) => bytes(row.liveBytes) },
            { label: 'Generation 2', value: (row) => row.generation2Objects },
          ],
          sort: 3,
          csv: query(path('instances', id, 'sites'), { format: 'csv', limit: 10_000 }),
          none: 'No allocation in scope was seen yet.',
        }),
      ),
    ],
  };
};

export const duplicates: Screen = async (reading, address) => {
  const id = address.parts[1];
  const [instance, answer] = await Promise.all([
    reading.get<Detail>(path('instances', id)),
    reading.get<Duplicates>(query(path('instances', id, 'duplicates'), { limit: 1000 })),
  ]);
  const skipped = Object.entries(answer.valuesSkipped).filter(([, n]) => n > 0);
  const places = answer.duplicates.flatMap((row) => row.places.map((place) => ({ ...place, type: row.type })));
  return {
    title: 'Duplicates of ' + instance.serviceInstance,
    crumbs: instanceCrumbs(instance),
    content: [
      staleness(instance),
      el('h1', {}, 'Duplicates'),
      tabs(id, 'duplicates'),
      census(instance),
      section(
        'Equal strings and boxes',
        ['What keeping each value once would save. Counts and sizes only, no value leaves the service. ', tag('observed')],
        facts(
          ['Looked at', percent(answer.holders ? answer.holdersRead / answer.holders : 0), `${count(answer.holdersRead)} of ${count(answer.holders)} holders read`],
          ['Not compared', skipped.length ? skipped.map(([why, n]) => `${count(n)} ${words(why)}`).join(', ') : 'none', skipped.length ? 'so the rows are lower bounds' : null],
        ),
        table({
          id: 'duplicates',
          caption: 'Equal values by type',
          rows: answer.duplicates,
          columns: [
            { label: 'Type', value: (row) => row.type, show: (row) => name(row.type) },
            { label: 'Objects', value: (row) => row.instances },
            { label: 'Different values', value: (row) => row.distinct },
            { label: 'Equal copies', value: (row) => row.duplicates },
            { label: 'Saves', value: (row) => row.savedBytes, show: (row) => bytes(row.savedBytes) },
            { label: 'Of it small integers', value: (row) => row.cachedBytes, show: (row) => bytes(row.cachedBytes) },
          ],
          sort: 4,
          csv: query(path('instances', id, 'duplicates'), { format: 'csv' }),
          none: 'None found, or no pass has ended yet.',
        }),
      ),
      section(
        'Held at',
        'Fields that lead to the copies, the nearest last.',
        table({
          id: 'places',
          caption: 'Places that hold equal values',
          rows: places,
          columns: [
            { label: 'Place', value: (row) => row.path.join(' → ') || 'places without a row', show: (row) => name(row.path.join(' → ') || 'places without a row') },
            { label: 'Type', value: (row) => row.type, show: (row) => name(row.type) },
            { label: 'Objects', value: (row) => row.instances },
            { label: 'Different values', value: (row) => row.distinct },
            { label: 'Saves', value: (row) => row.savedBytes, show: (row) => bytes(row.savedBytes) },
          ],
          sort: 4,
          none: 'No place is known.',
        }),
      ),
    ],
  };
};

export const offHeap: Screen = async (reading, address) => {
  const id = address.parts[1];
  const [instance, answer] = await Promise.all([
    reading.get<Detail>(path('instances', id)),
    reading.get<OffHeap>(query(path('instances', id, 'offheap'), { limit: 1000 })),
  ]);
  return {
    title: 'Off-heap memory of ' + instance.serviceInstance,
    crumbs: instanceCrumbs(instance),
    content: [
      staleness(instance),
      el('h1', {}, 'Off-heap'),
      tabs(id, 'offheap'),
      section(
        "The JVM's own account",
        tag('observed'),
        table({
          id: 'buffer-pools',
          caption: 'Buffers of the JVM',
          rows: answer.pools,
          columns: [
            { label: 'Kind', value: (row) => row.pool },
            { label: 'Buffers', value: (row) => row.count },
            { label: 'Capacity', value: (row) => row.capacityBytes, show: (row) => bytes(row.capacityBytes) },
            { label: 'Used', value: (row) => row.usedBytes, show: (row) => bytes(row.usedBytes) },
          ],
          none: 'The JVM has told nothing yet.',
        }),
      ),
      section(
        'By allocation site',
        ['What the account above holds beyond these came from code that is not woven, or was there before the agent. ', tag('observed')],
        facts(
          ['Not followed', count(answer.notFollowed), 'blocks; only their allocation counts'],
          ['Vanished', count(answer.vanished), 'blocks of arenas nobody saw closed'],
          ['Too fast', count(answer.lost), 'allocations that were not counted'],
        ),
        table({
          id: 'offheap',
          caption: 'Memory outside the heap by site',
          rows: answer.sites,
          columns: [
            { label: 'Site', value: (row) => row.site, show: (row) => name(row.site) },
            { label: 'Kind', value: (row) => row.kind },
            { label: 'Live blocks', value: (row) => row.live },
            { label: 'Live bytes', value: (row) => row.liveBytes, show: (row) => bytes(row.liveBytes) },
            { label: 'Allocations', value: (row) => row.allocations },
            { label: 'Allocated bytes', value: (row) => row.allocatedBytes, show: (row) => bytes(row.allocatedBytes) },
          ],
          sort: 3,
          csv: query(path('instances', id, 'offheap'), { format: 'csv', limit: 10_000 }),
          none: 'No woven code allocated memory outside the heap.',
        }),
      ),
    ],
  };
};
