// SPDX-License-Identifier: Apache-2.0
// Lengths beside numbers that say the same.

import { svg } from './dom';

/** A share of a whole. */
export function bar(kind: string, share: number): SVGElement {
  return svg(
    'svg',
    { class: 'bar-of', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: 'whole', width: 100, height: 10 }),
    svg('rect', { class: kind, width: 100 * share, height: 10 }),
  );
}

/** More to the right, less to the left; -1 to 1. */
export function change(ratio: number): SVGElement {
  const width = 50 * Math.min(1, Math.abs(ratio));
  return svg(
    'svg',
    { class: 'bar-of', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: ratio < 0 ? 'less' : 'more', x: ratio < 0 ? 50 - width : 50, width, height: 10 }),
    svg('rect', { class: 'zero', x: 49.7, width: 0.6, height: 10 }),
  );
}
