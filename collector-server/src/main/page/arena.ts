// SPDX-License-Identifier: Apache-2.0
// The arena map: each pool a cell, coloured by occupancy, with the same said in words beside it.

import { bar } from './bar';
import { Child, el, name } from './dom';
import { bytes, count, percent, plural } from './format';
import type { Account, PoolRow } from './wire';

const MOST_CELLS = 96;

/**
 * @param sampled types of which only a sample is tracked: their pools hold that sample alone
 */
export function arenaMap(rows: PoolRow[], sampled: Set<string>, href: (type: string) => string): HTMLElement {
  const most = Math.max(...rows.map((row) => row.pools), 1);
  const perCell = Math.ceil(most / MOST_CELLS);
  return el(
    'div',
    { class: 'arena' },
    el(
      'p',
      { class: 'note' },
      perCell === 1 ? 'Each cell is one pool' : 'Each cell is ' + plural(perCell, 'pool'),
      '. Full pools have no free block; of the others the agent reports how many blocks are used in all of them, so they are shown at their mean. ',
      scale(),
    ),
    el('ul', {}, rows.map((row) => el('li', {}, words(row, sampled, href), cells(row, perCell)))),
  );
}

/** Pools with used and free blocks: their mean occupancy. */
function partial(row: PoolRow): number {
  const perPool = row.pools ? row.blocksTotal / row.pools : 0;
  return row.used && perPool ? (row.blocksUsed - row.full * perPool) / (row.used * perPool) : 0;
}

function words(row: PoolRow, sampled: Set<string>, href: (type: string) => string): Child {
  return el(
    'span',
    { class: 'words' },
    row.type === undefined ? 'all types' : el('a', { href: href(row.type) }, name(row.type)),
    ' ',
    `blocks of ${row.sizeClass} B: ${count(row.full)} full, ${count(row.used)} used` +
      (row.used ? ' at ' + percent(partial(row)) : '') +
      `, ${bytes(row.availableBytes)} free`,
    row.type !== undefined && sampled.has(row.type) ? [' ', el('span', { class: 'tag estimated' }, 'of a sample alone')] : null,
  );
}

function cells(row: PoolRow, perCell: number): HTMLElement {
  const full = Math.ceil(row.full / perCell);
  const used = Math.ceil(row.used / perCell);
  const level = Math.min(9, Math.max(0, Math.floor(partial(row) * 10)));
  return el(
    'span',
    { class: 'cells', 'aria-hidden': 'true', title: its(row) },
    Array.from({ length: full }, () => el('i', { class: 'o10' })),
    Array.from({ length: used }, () => el('i', { class: 'o' + level })),
  );
}

/** The account of these pools, as the words and the table beside them have it. */
function its(row: PoolRow): string {
  return (
    `${row.type ?? 'all types'}, blocks of ${row.sizeClass} B: ${count(row.blocksUsed)} of ${count(row.blocksTotal)} blocks are used. ` +
    `Allocated ${bytes(row.allocatedBytes)}, free ${bytes(row.availableBytes)}, pool headers ${bytes(row.headerBytes)}, tails ${bytes(row.quantizationBytes)}.`
  );
}

function scale(): HTMLElement {
  return el(
    'span',
    { class: 'legend' },
    el('i', { class: 'key o0', 'aria-hidden': 'true' }), 'nearly empty ',
    el('i', { class: 'key o5', 'aria-hidden': 'true' }), 'half ',
    el('i', { class: 'key o10', 'aria-hidden': 'true' }), 'full',
  );
}

/** What all arena bytes are used for; the parts add up to the whole. */
export function account(a: Account): HTMLElement {
  const parts: [string, string, number][] = [
    ['allocated', 'Blocks handed out', a.allocatedBytes],
    ['available', 'Free blocks in pools (stranded)', a.availableBytes],
    ['headers', 'Pool headers', a.headerBytes],
    ['quantization', 'Pool tails no block fits into', a.quantizationBytes],
    ['unused', 'Empty pools', a.unusedPoolBytes],
    ['alignment', 'Lost to aligning pools', a.arenaAlignmentBytes],
  ];
  return el(
    'table',
    { class: 'account' },
    el('caption', {}, `${plural(a.arenas, 'arena')}: ${bytes(a.arenaBytes)}`),
    el(
      'tbody',
      {},
      parts.map(([kind, label, n]) => {
        const share = a.arenaBytes ? n / a.arenaBytes : 0;
        return el(
          'tr',
          {},
          el('th', { scope: 'row' }, label),
          el('td', { class: 'number' }, bytes(n)),
          el('td', { class: 'number' }, percent(share)),
          el('td', { class: 'bar-cell' }, bar(kind, share)),
        );
      }),
    ),
  );
}
