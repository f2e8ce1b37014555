// SPDX-License-Identifier: Apache-2.0
// Live bytes and generations over time, of a service, an instance or a type.

import { path, query, Reading } from '../api';
import { timeline } from '../chart';
import { el, section } from '../dom';
import { bytes, count } from '../format';
import { Address } from '../router';
import { range, rangeChoice } from '../screen';
import type { HistoryAnswer } from '../wire';
import { tag } from '../words';

const COLUMNS = 'liveBytes,liveObjects,generation0Objects,generation1Objects,generation2Objects';

/**
 * @param whose service, instance, and type if it is of one type
 */
export function history(reading: Reading, address: Address, whose: Record<string, string>): Promise<HistoryAnswer | undefined> {
  return reading.maybe<HistoryAnswer>(query(path('history'), { ...whose, from: '-' + range(address), columns: COLUMNS }));
}

export function overTime(answer: HistoryAnswer | undefined, address: Address): HTMLElement {
  return section(
    'Over time',
    ['Live bytes of tracked objects ', tag('observed'), '; generations in objects ', tag('modelled')],
    rangeChoice(address),
    el(
      'div',
      { class: 'charts' },
      timeline(answer, {
        id: 'live-bytes',
        title: 'Live bytes',
        lines: [{ label: 'live bytes', column: 'liveBytes' }],
        stacked: false,
        unit: bytes,
      }),
      timeline(answer, {
        id: 'generations',
        title: 'Objects by generation',
        lines: [
          { label: 'generation 2', column: 'generation2Objects' },
          { label: 'generation 1', column: 'generation1Objects' },
          { label: 'generation 0', column: 'generation0Objects' },
        ],
        stacked: true,
        unit: count,
      }),
    ),
  );
}
