// SPDX-License-Identifier: Apache-2.0
// What changed, row by row: types, sites, cycles, or the whole.

import { change } from '../bar';
import type { Comparison } from '../compare';
import { Child, el, empty, name } from '../dom';
import { bytes, count, few, plural, signed, words } from '../format';
import { typeLink } from '../screen';
import { Column, table } from '../table';
import type { DiffAnswer, DiffRow } from '../wire';
import { tag } from '../words';

interface Measure {
  key: string;
  label: string;
  unit: (n: number) => string;
}

interface Kind {
  label: string;
  /** Asked for; those most wanted if absent. */
  columns?: string;
  /** The first decides what changed most. */
  measures: Measure[];
}

const mean = (n: number) => (Number.isInteger(n) || Math.abs(n) >= 100 ? count(n) : few(n));
const LIVE: Measure[] = [
  { key: 'liveBytes', label: 'Live bytes', unit: bytes },
  { key: 'liveObjects', label: 'Live objects', unit: mean },
  { key: 'generation2Objects', label: 'Generation 2', unit: mean },
];
const ALLOCATED: Measure = { key: 'allocatedObjects', label: 'Allocated', unit: mean };

export const KINDS: Record<string, Kind> = {
  type: {
    label: 'types',
    columns: 'liveBytes,liveObjects,generation2Objects,strandedBytes,allocatedObjects,estimated,estimateObjects,estimateBytes,estimateVariance',
    measures: [...LIVE, { key: 'strandedBytes', label: 'Stranded', unit: bytes }, ALLOCATED],
  },
  site: { label: 'allocation sites', columns: 'liveBytes,liveObjects,generation2Objects,allocatedObjects', measures: [...LIVE, ALLOCATED] },
  cycle: {
    label: 'cycles',
    columns: 'heldBytes,objects,seen',
    measures: [
      { key: 'heldBytes', label: 'Died with rings', unit: bytes },
      { key: 'seen', label: 'Rings', unit: mean },
      { key: 'objects', label: 'Members', unit: mean },
    ],
  },
  total: { label: 'the whole', measures: [] },
};

/** Of a type of which a sample is tracked everywhere, what the sample stands for. */
const ESTIMATES: Record<string, string> = { liveBytes: 'estimateBytes', liveObjects: 'estimateObjects' };

const SIDES = ['left', 'right'] as const;
type Which = (typeof SIDES)[number];

function amount(answer: DiffAnswer, row: DiffRow, which: Which, key: string): number {
  const all = answer[which].instances;
  const its = row[which];
  const sum = (ESTIMATES[key] && (its.estimated ?? 0) >= all ? its[ESTIMATES[key]] : its[key]) ?? 0;
  return answer.per === 'instance' ? sum / all : sum;
}

function changed(answer: DiffAnswer, row: DiffRow, key: string): number {
  return amount(answer, row, 'right', key) - amount(answer, row, 'left', key);
}

function isEstimated(row: DiffRow): boolean {
  return SIDES.some((which) => (row[which].estimated ?? 0) > 0);
}

/** Standard error of the change, where a sample stands for objects. */
function error(answer: DiffAnswer, row: DiffRow): number {
  const variance = SIDES.reduce((sum, which) => sum + (row[which].estimateVariance ?? 0) / (answer.per === 'instance' ? answer[which].instances ** 2 : 1), 0);
  return Math.sqrt(variance);
}

/** Those that changed, most first, with what a sample stands for taken into account. */
function ordered(answer: DiffAnswer): DiffRow[] {
  const measures = KINDS[answer.kind].measures;
  const by = (row: DiffRow) => Math.abs(changed(answer, row, measures[0].key));
  return answer.rows.filter((row) => measures.some(({ key }) => changed(answer, row, key) !== 0)).sort((a, b) => by(b) - by(a));
}

export function headline(answer: DiffAnswer, rings: Map<string, string>): Child {
  const [first, second] = KINDS[answer.kind].measures;
  if (!first) {
    return null;
  }
  const rows = ordered(answer);
  const most = (sign: number) => rows.find((row) => sign * changed(answer, row, first.key) > 0);
  const said = (row: DiffRow | undefined, verb: string) =>
    row && [
      name(shown(answer, row, rings)),
      ` ${verb} most: `,
      signed(changed(answer, row, first.key), first.unit),
      `, ${second.label.toLowerCase()} `,
      signed(changed(answer, row, second.key), second.unit),
      '. ',
      isEstimated(row) ? tag('estimated') : null,
    ];
  const grew = said(most(1), 'grew');
  const shrank = said(most(-1), 'shrank');
  return el(
    'article',
    { class: 'finding' + (grew ? ' loud' : ''), 'aria-labelledby': 'q-changed' },
    el('h2', { id: 'q-changed', class: 'question' }, 'What changed most?'),
    el('p', { class: 'answer' }, grew ?? shrank ?? 'Nothing changed.'),
    grew && shrank ? el('p', {}, shrank) : null,
  );
}

function shown(answer: DiffAnswer, row: DiffRow, rings: Map<string, string>): string {
  return answer.kind === 'cycle' ? (rings.get(row.name) ?? row.name) : row.name;
}

export function changes(answer: DiffAnswer, c: Comparison, rings: Map<string, string>, csv: string): HTMLElement {
  if (answer.kind === 'total') {
    return whole(answer, csv);
  }
  const rows = ordered(answer);
  const [first, ...others] = KINDS[answer.kind].measures;
  const most = Math.max(...rows.map((row) => Math.abs(changed(answer, row, first.key))), 1);
  const label = (row: DiffRow) => shown(answer, row, rings);
  const link = (row: DiffRow) => (answer.kind === 'type' && c.after.instance ? typeLink(c.after.instance, row.name, name(row.name)) : name(label(row)));
  const same = answer.rows.length - rows.length;
  const columns: Column<DiffRow>[] = [
    { label: { type: 'Type', site: 'Site and type', cycle: 'Ring' }[answer.kind] ?? 'Name', value: label, show: (row) => [link(row), isEstimated(row) ? [' ', tag('estimated')] : null] },
    {
      label: first.label,
      value: (row) => changed(answer, row, first.key),
      show: (row) => [about(row, first.key), signed(changed(answer, row, first.key), first.unit), ' ', change(changed(answer, row, first.key) / most)],
    },
    ...SIDES.map((which, i) => ({
      label: ['before', 'after'][i],
      value: (row: DiffRow) => amount(answer, row, which, first.key),
      show: (row: DiffRow) => [about(row, first.key), first.unit(amount(answer, row, which, first.key))],
    })),
    ...others.map(({ key, label: title, unit }) => ({
      label: title,
      value: (row: DiffRow) => changed(answer, row, key),
      show: (row: DiffRow) => [about(row, key), signed(changed(answer, row, key), unit), isEstimated(row) && key === 'liveObjects' ? ' ± ' + count(error(answer, row)) : null],
    })),
  ];
  return el(
    'div',
    {},
    table({ id: 'diff', caption: 'What changed', rows, columns, csv, none: 'Nothing changed.' }),
    same > 0 ? empty(`${plural(same, 'row')} did not change.`) : null,
  );
}

function about(row: DiffRow, key: string): Child {
  return isEstimated(row) && ESTIMATES[key] ? '≈ ' : null;
}

function whole(answer: DiffAnswer, csv: string): HTMLElement {
  const row = answer.rows[0] ?? { name: '', left: {}, right: {}, change: {} };
  const unit = (key: string) => (key.endsWith('Bytes') ? bytes : mean);
  return table({
    id: 'diff',
    caption: 'What changed',
    rows: Object.keys(row.right),
    columns: [
      { label: 'What', value: (key) => words(key.replace(/([A-Z]|\d+)/g, ' $1').toLowerCase()) },
      { label: 'Change', value: (key) => changed(answer, row, key), show: (key) => signed(changed(answer, row, key), unit(key)) },
      { label: 'before', value: (key) => amount(answer, row, 'left', key), show: (key) => unit(key)(amount(answer, row, 'left', key)) },
      { label: 'after', value: (key) => amount(answer, row, 'right', key), show: (key) => unit(key)(amount(answer, row, 'right', key)) },
    ],
    csv,
    none: 'Nothing changed.',
  });
}
