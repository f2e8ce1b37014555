// SPDX-License-Identifier: Apache-2.0
// #/instances/ID/pools: what all arena bytes are used for, and the arena map.

import { path, query } from '../api';
import { account, arenaMap } from '../arena';
import { el, name, section } from '../dom';
import { bytes, count, percent } from '../format';
import { to } from '../router';
import { Screen, census, instanceCrumbs, staleness, tabs, typeLink } from '../screen';
import { table } from '../table';
import type { Detail, Pools, Types } from '../wire';
import { isSample, tag } from '../words';

const MOST_ROWS = 60;

export const pools: Screen = async (reading, address) => {
  const id = address.parts[1];
  const [instance, answer, types] = await Promise.all([
    reading.get<Detail>(path('instances', id)),
    reading.get<Pools>(path('instances', id, 'pools')),
    reading.get<Types>(query(path('instances', id, 'types'), { limit: 10_000 })),
  ]);
  const sampled = new Set(types.types.filter(isSample).map((row) => row.type));
  const worst = [...answer.pools].sort((a, b) => b.availableBytes - a.availableBytes);
  return {
    title: 'Pools of ' + instance.serviceInstance,
    crumbs: instanceCrumbs(instance),
    content: [
      staleness(instance),
      el('h1', {}, 'Pools'),
      tabs(id, 'pools'),
      census(instance),
      answer.account
        ? section(
            'Account of all arena bytes',
            [`The parts add up to the whole. Beside them ${count(answer.account.largeObjects)} objects of ${bytes(answer.account.largeBytes)} are too large for pools. `, tag('modelled')],
            account(answer.account),
          )
        : null,
      worst.length > 0
        ? section(
            'Arena map',
            [
              'Pools serve one type each. Where a sample of a type is tracked, its pools hold that sample alone and say little of the type. ',
              worst.length > MOST_ROWS ? `The ${MOST_ROWS} with most free bytes, of ${count(worst.length)}; the table below has all.` : 'Most free bytes first.',
            ],
            arenaMap(worst.slice(0, MOST_ROWS), sampled, (type) => to('instances', id, 'types', type)),
          )
        : null,
      section(
        'By size class and type',
        tag('modelled'),
        table({
          id: 'pools',
          caption: 'Pools by size class and type',
          rows: answer.pools,
          columns: [
            { label: 'Type', value: (row) => row.type ?? 'shared by types', show: (row) => (row.type ? typeLink(id, row.type, name(row.type)) : 'shared by types') },
            { label: 'Block', value: (row) => row.sizeClass, show: (row) => row.sizeClass + ' B' },
            { label: 'Pools', value: (row) => row.pools },
            { label: 'Full', value: (row) => row.full },
            { label: 'Used', value: (row) => row.used },
            { label: 'Blocks used', value: (row) => row.blocksUsed, show: (row) => `${count(row.blocksUsed)} of ${count(row.blocksTotal)}` },
            { label: 'Occupancy', value: (row) => (row.blocksTotal ? row.blocksUsed / row.blocksTotal : 0), show: (row) => percent(row.blocksTotal ? row.blocksUsed / row.blocksTotal : 0) },
            { label: 'Free', value: (row) => row.availableBytes, show: (row) => bytes(row.availableBytes) },
          ],
          sort: 7,
          csv: query(path('instances', id, 'pools'), { format: 'csv' }),
          none: 'No pool is in use.',
        }),
      ),
    ],
  };
};
