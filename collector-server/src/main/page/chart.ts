// SPDX-License-Identifier: Apache-2.0
// Lines over time. A picture says nothing to who cannot see it: the numbers follow as a table.

import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { el, empty } from './dom';
import { moment } from './format';
import { Picking, marks, pickable } from './pick';
import type { HistoryAnswer } from './wire';

echarts.use([LineChart, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

export interface Line {
  label: string;
  column: string;
}

export interface ChartOptions {
  id: string;
  title: string;
  lines: Line[];
  stacked: boolean;
  unit: (n: number) => string;
  /** Two moments may be picked on it. */
  pick?: Picking;
}

const drawn = new Map<HTMLElement, echarts.ECharts>();

/** Before a screen is replaced. */
export function disposeAll(): void {
  drawn.forEach((chart) => chart.dispose());
  drawn.clear();
}

export function resizeAll(): void {
  drawn.forEach((chart) => chart.resize());
}

/** A chart begins to draw when it is part of the page. */
export function drawAll(): void {
  pending.splice(0).forEach((draw) => draw());
}

const pending: (() => void)[] = [];

export function timeline(answer: HistoryAnswer | undefined, options: ChartOptions): HTMLElement {
  if (!answer || answer.points.length === 0) {
    return empty(options.title + ': nothing yet. History is kept in steps of five minutes; the first appears within one.');
  }
  const box = el('div', { class: options.pick ? 'chart pick' : 'chart', role: 'img', 'aria-label': options.title + '; the numbers are in the table below' });
  pending.push(() => {
    const chart = echarts.init(box);
    const style = getComputedStyle(document.documentElement);
    chart.setOption(picture(answer, options, style));
    drawn.set(box, chart);
    if (options.pick) {
      pickable(box, chart, answer.points.map((point) => point.at), options.pick, style.getPropertyValue('--ink').trim());
    }
  });
  return el(
    'figure',
    {},
    el('figcaption', {}, options.title, ' ', legend(options.lines)),
    box,
    el('details', { id: options.id + '-numbers' }, el('summary', {}, 'Numbers'), numbers(answer, options)),
  );
}

function legend(lines: Line[]): HTMLElement {
  return el(
    'span',
    { class: 'legend' },
    lines.map((line, i) => [el('i', { class: 'key line' + i, 'aria-hidden': 'true' }), line.label, ' ']),
  );
}

function numbers(answer: HistoryAnswer, options: ChartOptions): HTMLElement {
  return el(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': options.title },
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'From'), options.lines.map((l) => el('th', { scope: 'col', class: 'number' }, l.label)))),
      el(
        'tbody',
        {},
        [...answer.points].reverse().map((point) =>
          el('tr', {}, el('th', { scope: 'row' }, moment(point.at)), options.lines.map((l) => el('td', { class: 'number' }, options.unit(point.values[l.column] ?? 0)))),
        ),
      ),
    ),
  );
}

function picture(answer: HistoryAnswer, options: ChartOptions, style: CSSStyleDeclaration): echarts.EChartsCoreOption {
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const text = { color: colour('--muted'), fontFamily: 'system-ui, sans-serif' };
  return {
    animation: false,
    useUTC: true,
    grid: { left: 8, right: 16, top: options.pick ? 24 : 12, bottom: 4, containLabel: true },
    // rich text and not HTML: it is drawn, and no name in it can become an element
    tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: (n: unknown) => options.unit(Number(n)) },
    xAxis: { type: 'time', min: answer.from, max: answer.to, axisLabel: { ...text, hideOverlap: true }, axisLine: { lineStyle: { color: colour('--rule') } } },
    yAxis: {
      type: 'value',
      axisLabel: { ...text, formatter: (n: number) => options.unit(n) },
      splitLine: { lineStyle: { color: colour('--rule') } },
    },
    series: options.lines.map((line, i) => ({
      type: 'line',
      name: line.label,
      color: colour('--line' + i),
      stack: options.stacked ? 'all' : undefined,
      areaStyle: options.stacked ? { opacity: 0.35 } : undefined,
      showSymbol: answer.points.length < 30,
      data: answer.points.map((point) => [point.at, point.values[line.column] ?? 0]),
      markLine: options.pick && i === 0 ? marks(options.pick.moments, colour('--ink')) : undefined,
    })),
  };
}
