// SPDX-License-Identifier: Apache-2.0
// Live bytes and generations over time, of a service, an instance or a type.

import { path, query, Reading } from '../api';
import { timeline } from '../chart';
import { addressOf, iso } from '../compare';
import { el, link, section } from '../dom';
import { bytes, count, moment } from '../format';
import type { Moments, Picking } from '../pick';
import { Address } from '../router';
import { range, rangeChoice } from '../screen';
import type { HistoryAnswer } from '../wire';
import { tag } from '../words';

const ESTIMATES = ',estimateObjects,estimateVariance';
const COLUMNS = 'liveBytes,liveObjects,generation0Objects,generation1Objects,generation2Objects';

/**
 * @param whose service, instance, and type if it is of one type
 */
export function history(reading: Reading, address: Address, whose: Record<string, string>): Promise<HistoryAnswer | undefined> {
  return reading.maybe<HistoryAnswer>(query(path('history'), { ...whose, from: '-' + range(address), columns: COLUMNS + (whose.type ? ESTIMATES : '') }));
}

/** What is picked on a screen survives its next drawing. */
const picks = new Map<string, Moments>();

/** Picking two moments leads to what changed between them. */
function picking(address: Address, service: string, instance: string | undefined, told: HTMLElement): Picking {
  const key = address.parts.join('/');
  const compared = (at: Moments) => {
    const side = (millis: number | undefined) => ({ instance, at: millis === undefined ? undefined : iso(millis) });
    return addressOf({ service, before: side(at.before), after: side(at.after) }, address.options.get('range') ?? undefined);
  };
  const say = (moments: Moments) =>
    told.replaceChildren(
      ...(moments.before === undefined
        ? ['Click two moments, or drag from one to the other, to see ', link(compared({}), 'what changed'), ' between them.']
        : [`Before: ${moment(moments.before)}. Now click the moment after, or see `, link(compared(moments), 'what changed since'), '.']),
    );
  const picked = (moments: Moments) => {
    if (moments.after === undefined) {
      picks.set(key, moments);
      say(moments);
    } else {
      picks.delete(key);
      location.hash = compared(moments);
    }
  };
  const moments = picks.get(key) ?? {};
  say(moments);
  return { moments, picked };
}

const LIVE_BYTES = { id: 'live-bytes', title: 'Live bytes', lines: [{ label: 'live bytes', column: 'liveBytes' }], unit: bytes };

const LIVE_ESTIMATE = {
  id: 'live-estimate',
  title: 'Live objects, estimated; in the band two times in three',
  lines: [{ label: 'live objects', column: 'estimateObjects', variance: 'estimateVariance' }],
  unit: count,
};

/**
 * @param sampled what a sample stands for is drawn instead of the sample
 */
export function overTime(answer: HistoryAnswer | undefined, address: Address, service: string, instance?: string, sampled = false): HTMLElement {
  const told = el('p', { class: 'note', role: 'status' });
  const pick = picking(address, service, instance, told);
  return section(
    'Over time',
    [
      ...(sampled ? ['Live objects ', tag('estimated'), ' from a sample; generations of the sample '] : ['Live bytes of tracked objects ', tag('observed'), '; generations in objects ']),
      tag('modelled'),
    ],
    rangeChoice(address),
    told,
    el(
      'div',
      { class: 'charts' },
      timeline(answer, { ...(sampled ? LIVE_ESTIMATE : LIVE_BYTES), stacked: false, pick }),
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
        pick,
      }),
    ),
  );
}
