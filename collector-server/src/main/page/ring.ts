// SPDX-License-Identifier: Apache-2.0
// The drawing of a cycle: its objects one below the other, and the reference that closes the ring.

import { el, svg } from './dom';
import type { CycleRow } from './wire';
import { simple } from './words';

const WIDTH = 360;
const LEFT = 34;
const BOX = 46;
const GAP = 40;
const LONGEST = 40;

/** The ring in words: A.next → B.owner → A. */
export function inWords(cycle: CycleRow): string {
  const steps = cycle.cycle.map((step) => simple(step.type) + '.' + step.slot + ' → ');
  return steps.join('') + (cycle.cycle.length ? simple(cycle.cycle[0].type) : '');
}

export function drawing(cycle: CycleRow): HTMLElement {
  const steps = cycle.cycle;
  const height = steps.length * (BOX + GAP) + 8;
  const picture = svg(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, class: 'ring', role: 'img', 'aria-label': inWords(cycle) },
    svg(
      'defs',
      {},
      svg('marker', { id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto' }, svg('path', { d: 'M0 0 L8 4 L0 8 z', class: 'head' })),
    ),
  );
  steps.forEach((step, i) => {
    const y = 4 + i * (BOX + GAP);
    const site = cycle.sites.find((one) => one.type === step.type);
    picture.append(
      svg('rect', { x: LEFT, y, width: WIDTH - LEFT - 4, height: BOX, rx: 6 }),
      svg('text', { x: LEFT + 10, y: y + 19, class: 'type' }, cut(simple(step.type))),
      svg('text', { x: LEFT + 10, y: y + 36, class: 'site' }, site ? 'made at ' + cut(tail(site.site)) : 'site not known'),
      svg('text', { x: LEFT + 44, y: y + BOX + 25, class: 'slot' }, cut('.' + step.slot)),
    );
    if (i < steps.length - 1) {
      picture.append(svg('path', { d: `M${LEFT + 30} ${y + BOX} V${y + BOX + GAP - 1}`, class: 'edge', 'marker-end': 'url(#arrow)' }));
    } else {
      picture.append(svg('path', { d: closing(y + BOX), class: 'edge closing', 'marker-end': 'url(#arrow)' }));
    }
  });
  return el('div', { class: 'drawing' }, picture);
}

/** From the last object round the left side to the first. */
function closing(bottom: number): string {
  const x = LEFT + 30;
  return `M${x} ${bottom} v14 q0 10 -10 10 H18 q-10 0 -10 -10 V${4 + BOX / 2 + 10} q0 -10 10 -10 H${LEFT - 1}`;
}

/** shop.quote.LiveQuote.open:12 without its package. */
function tail(site: string): string {
  const parts = site.split('.');
  const from = parts.findIndex((part) => /^[A-Z]/.test(part));
  return from < 0 ? site : parts.slice(from).join('.');
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : text.slice(0, LONGEST - 13) + '…' + text.slice(-12);
}
