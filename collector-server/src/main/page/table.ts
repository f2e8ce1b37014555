// SPDX-License-Identifier: Apache-2.0
// A table that sorts, filters and exports. What a reader chose survives the next refresh.

import { save } from './csv';
import { Child, append, el, empty } from './dom';
import { count } from './format';

const SHOWN = 100;

/** So few columns are read more easily side by side than at the ends of a wide window. */
const FEW = 3;

/** A text so long wants more than one line. */
const LONG = 24;

export interface Column<T> {
  label: string;
  /** What it sorts by; a text column is searched by the filter. */
  value: (row: T) => number | string;
  /** What is shown, if not the value. */
  show?: (row: T) => Child;
}

export interface Options<T> {
  id: string;
  caption: string;
  rows: T[];
  columns: Column<T>[];
  /** Index of the column it is first sorted by, largest first; as given if absent. */
  sort?: number;
  /** Address of the same rows as CSV. */
  csv?: string;
  /** What is said where there are no rows. */
  none: string;
}

interface Choice {
  column: number | undefined;
  descending: boolean;
  filter: string;
  all: boolean;
}

const choices = new Map<string, Choice>();

export function table<T>(options: Options<T>): HTMLElement {
  if (options.rows.length === 0) {
    return empty(options.none);
  }
  const key = location.hash.split('?')[0] + ' ' + options.id;
  const choice = choices.get(key) ?? { column: options.sort, descending: true, filter: '', all: false };
  choices.set(key, choice);
  const body = el('tbody');
  const head = el('tr');
  const told = el('span', { class: 'told', role: 'status' });
  const draw = () => fill(options, choice, head, body, told, draw);
  draw();
  return el(
    'div',
    { class: options.columns.length <= FEW ? 'table few' : 'table' },
    tools(options, choice, told, draw),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': options.caption, id: options.id + '-rows' },
      el('table', {}, el('caption', {}, options.caption), el('thead', {}, head), body),
    ),
  );
}

function tools<T>(options: Options<T>, choice: Choice, told: Node, draw: () => void): HTMLElement {
  const input = el('input', {
    type: 'search',
    id: options.id + '-filter',
    placeholder: 'Filter',
    'aria-label': 'Filter ' + options.caption,
    autocomplete: 'off',
    input: () => {
      choice.filter = input.value;
      draw();
    },
  });
  input.value = choice.filter;
  return el(
    'div',
    { class: 'tools' },
    options.rows.length > 5 || choice.filter ? input : null,
    told,
    options.csv
      ? el('a', { href: options.csv, download: options.id + '.csv' }, 'CSV')
      : el('button', { type: 'button', id: options.id + '-csv', click: () => save(options.id + '.csv', cells(options, choice)) }, 'CSV'),
  );
}

/** The rows as they are filtered and sorted, with their plain values. */
function cells<T>(options: Options<T>, choice: Choice): (string | number)[][] {
  const rows = sorted(filtered(options, choice.filter), options.columns, choice);
  return [options.columns.map((column) => column.label), ...rows.map((row) => options.columns.map((column) => column.value(row)))];
}

function fill<T>(
  options: Options<T>,
  choice: Choice,
  head: HTMLElement,
  body: HTMLElement,
  told: HTMLElement,
  draw: () => void,
): void {
  const rows = sorted(filtered(options, choice.filter), options.columns, choice);
  const shown = choice.all ? rows : rows.slice(0, SHOWN);
  head.replaceChildren(...options.columns.map((column, i) => header(options, column, i, choice, draw)));
  body.replaceChildren(...shown.map((row) => line(row, options.columns)));
  told.replaceChildren(
    rows.length === options.rows.length
      ? count(rows.length) + (rows.length === 1 ? ' row' : ' rows')
      : count(rows.length) + ' of ' + count(options.rows.length) + ' rows',
  );
  if (shown.length < rows.length) {
    const more = () => {
      choice.all = true;
      draw();
    };
    append(told, [', ' + SHOWN + ' shown ', el('button', { type: 'button', click: more }, 'show all')]);
  }
}

function header<T>(options: Options<T>, column: Column<T>, i: number, choice: Choice, draw: () => void): HTMLElement {
  const sorts = choice.column === i;
  const order = sorts ? (choice.descending ? 'descending' : 'ascending') : 'none';
  const id = options.id + '-sort-' + i;
  const click = () => {
    choice.descending = sorts ? !choice.descending : isNumeric(options.rows, column);
    choice.column = i;
    draw();
    document.getElementById(id)?.focus();
  };
  return el(
    'th',
    { scope: 'col', 'aria-sort': order, class: isNumeric(options.rows, column) ? 'number' : 'text' },
    el('button', { type: 'button', id, click }, column.label, sorts ? el('span', { 'aria-hidden': 'true' }, choice.descending ? ' ▼' : ' ▲') : null),
  );
}

function line<T>(row: T, columns: Column<T>[]): HTMLElement {
  return el(
    'tr',
    {},
    columns.map((column, i) => {
      const value = column.value(row);
      const content = column.show ? column.show(row) : typeof value === 'number' ? count(value) : value;
      const kind = typeof value === 'number' ? 'number' : value.length > LONG ? 'text long' : 'text';
      return i === 0 ? el('th', { scope: 'row', class: kind }, content) : el('td', { class: kind }, content);
    }),
  );
}

function isNumeric<T>(rows: T[], column: Column<T>): boolean {
  return typeof column.value(rows[0]) === 'number';
}

function filtered<T>(options: Options<T>, filter: string): T[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const texts = options.columns.filter((column) => !isNumeric(options.rows, column));
  return words.length === 0
    ? options.rows
    : options.rows.filter((row) => {
        const text = texts.map((column) => column.value(row)).join(' ').toLowerCase();
        return words.every((word) => text.includes(word));
      });
}

function sorted<T>(rows: T[], columns: Column<T>[], choice: Choice): T[] {
  if (choice.column === undefined) {
    return rows;
  }
  const value = columns[choice.column].value;
  const sign = choice.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = value(a);
    const right = value(b);
    return sign * (typeof left === 'number' ? left - (right as number) : left < right ? -1 : left > right ? 1 : 0);
  });
}
