// SPDX-License-Identifier: Apache-2.0
// Rows of a table as a file, as RFC 4180 has them.

import { el } from './dom';

/** Names are chosen by strangers: what a spreadsheet would take for a formula gets an apostrophe. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? "'" + value : String(value);
  return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}

export function save(file: string, rows: (string | number)[][]): void {
  const text = rows.map((row) => row.map(cell).join(',') + '\r\n').join('');
  const href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  el('a', { href, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
