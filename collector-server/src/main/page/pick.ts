// SPDX-License-Identifier: Apache-2.0
// Two moments picked on a time line: by a click on each, or by dragging from one to the other.

import type { ECharts } from 'echarts/core';

export interface Moments {
  before?: number;
  after?: number;
}

export interface Picking {
  /** What is picked already. */
  moments: Moments;
  picked: (moments: Moments) => void;
}

/** The lines that show what is picked, as an option of a series. */
export function marks({ before, after }: Moments, colour: string): object {
  const line = (name: string, xAxis: number | undefined) => (xAxis === undefined ? [] : [{ name, xAxis }]);
  return {
    silent: true,
    symbol: 'none',
    animation: false,
    label: { formatter: '{b}', color: colour },
    lineStyle: { color: colour, type: 'solid', width: 2 },
    data: [...line('before', before), ...line('after', after)],
  };
}

/**
 * @param points the moments there are, in their order
 */
export function pickable(box: HTMLElement, chart: ECharts, points: number[], picking: Picking, colour: string): void {
  let start: number | undefined;
  const at = (event: PointerEvent) =>
    nearest(points, chart.convertFromPixel({ xAxisIndex: 0 }, event.clientX - box.getBoundingClientRect().left) as unknown as number);
  const show = (moments: Moments) => chart.setOption({ series: [{ markLine: marks(moments, colour) }] });
  box.addEventListener('pointerdown', (event) => {
    if (event.isPrimary && event.button === 0) {
      box.setPointerCapture(event.pointerId);
      start = at(event);
    }
  });
  box.addEventListener('pointermove', (event) => {
    if (start !== undefined && at(event) !== start) {
      show(inOrder(start, at(event)));
    }
  });
  box.addEventListener('pointercancel', () => {
    start = undefined;
    show(picking.moments);
  });
  box.addEventListener('pointerup', (event) => {
    if (start !== undefined) {
      const end = at(event);
      picking.moments = end === start ? clicked(picking.moments, end) : inOrder(start, end);
      start = undefined;
      show(picking.moments);
      picking.picked(picking.moments);
    }
  });
}

/** A click begins anew when two are picked, and takes back the one it hits. */
function clicked({ before, after }: Moments, at: number): Moments {
  if (before === at && after === undefined) {
    return {};
  }
  return before === undefined || after !== undefined ? { before: at } : inOrder(before, at);
}

function inOrder(one: number, other: number): Moments {
  return { before: Math.min(one, other), after: Math.max(one, other) };
}

function nearest(points: number[], at: number): number {
  return points.reduce((best, point) => (Math.abs(point - at) < Math.abs(best - at) ? point : best));
}
