// SPDX-License-Identifier: Apache-2.0
// #/instances/ID/types: all types of one instance.

import { path, query } from '../api';
import { Child, el, name, section } from '../dom';
import { bytes, count, few, percent, seconds } from '../format';
import { Screen, census, instanceCrumbs, staleness, tabs, typeLink } from '../screen';
import { Column, table } from '../table';
import type { Detail, TypeRow, Types } from '../wire';
import { isSample, liveBytes, liveBytesOf, liveObjects, liveObjectsOf, tag } from '../words';

/** What a service's types and an instance's have in common. */
export const TYPE_COLUMNS: Column<TypeRow>[] = [
  { label: 'Live objects', value: liveObjectsOf, show: liveObjects },
  { label: 'Live bytes', value: liveBytesOf, show: liveBytes },
  { label: 'Generation 2', value: (row) => row.generations?.[2] ?? -1, show: (row) => (row.generations ? count(row.generations[2]) : '–') },
  { label: 'Allocated', value: (row) => row.allocatedObjects },
  { label: 'Mean refcount', value: meanRefcount, show: (row) => (row.refcount?.objects ? few(meanRefcount(row)) : '–') },
  { label: 'Occupancy', value: (row) => row.pools?.occupancy ?? -1, show: (row) => (row.pools ? percent(row.pools.occupancy) : '–') },
  { label: 'Stranded', value: (row) => row.pools?.strandedBytes ?? -1, show: (row) => (row.pools ? bytes(row.pools.strandedBytes) : '–') },
  { label: 'Freed as cycles', value: (row) => row.freed?.cyclic.objects ?? -1, show: (row) => (row.freed ? count(row.freed.cyclic.objects) : '–') },
];

const AGE: Column<TypeRow> = {
  label: 'Median age',
  value: (row) => row.ageSeconds?.p50 ?? -1,
  show: (row) => (row.ageSeconds ? seconds(row.ageSeconds.p50) : '–'),
};

export function meanRefcount(row: TypeRow): number {
  return row.refcount?.objects ? row.refcount.sum / row.refcount.objects : 0;
}

export function typeName(row: TypeRow): Child {
  return [name(row.type), isSample(row) ? [' ', tag('estimated')] : null];
}

export const types: Screen = async (reading, address) => {
  const id = address.parts[1];
  const [instance, answer] = await Promise.all([
    reading.get<Detail>(path('instances', id)),
    reading.get<Types>(query(path('instances', id, 'types'), { limit: 10_000 })),
  ]);
  const rows = answer.other.allocatedObjects > 0 ? [...answer.types, answer.other] : answer.types;
  return {
    title: 'Types of ' + instance.serviceInstance,
    crumbs: instanceCrumbs(instance),
    content: [
      staleness(instance),
      el('h1', {}, 'Types'),
      tabs(id, 'types'),
      census(instance),
      section(
        'All types',
        ['Live: ', tag('observed'), ', with ≈ ', tag('estimated'), ' from a sample. Generations, refcounts and pools are of tracked objects: ', tag('modelled'), '.'],
        table({
          id: 'types',
          caption: 'Types',
          rows,
          columns: [{ label: 'Type', value: (row) => row.type, show: (row) => [typeLink(id, row.type, name(row.type)), isSample(row) ? [' ', tag('estimated')] : null] }, ...TYPE_COLUMNS, AGE],
          sort: 2,
          csv: query(path('instances', id, 'types'), { format: 'csv', limit: 10_000 }),
          none: 'No type is known yet: no object of the scope was allocated. The scope is ' + (instance.scope.join(', ') || 'empty') + '.',
        }),
      ),
    ],
  };
};
