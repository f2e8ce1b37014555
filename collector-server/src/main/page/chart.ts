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
  /** Column of the square of its standard error, where it is an estimate. */
  variance?: string;
}

type Point = HistoryAnswer['points'][number];

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
          el('tr', {}, el('th', { scope: 'row' }, moment(point.at)), options.lines.map((l) => el('td', { class: 'number' }, inWords(point, l, options.unit)))),
        ),
      ),
    ),
  );
}

function at(point: Point, line: Line): number {
  return point.values[line.column] ?? 0;
}

function error(point: Point, line: Line): number {
  return Math.sqrt((line.variance && point.values[line.variance]) || 0);
}

function inWords(point: Point, line: Line, unit: (n: number) => string): string {
  return line.variance ? `≈ ${unit(at(point, line))} ± ${unit(Math.round(error(point, line)))}` : unit(at(point, line));
}

/** Between an estimate less its standard error and one more: two lines nobody sees, filled between. */
function band(points: Point[], line: Line, colour: string): object[] {
  const unseen = { type: 'line', stack: 'band', symbol: 'none', silent: true, lineStyle: { opacity: 0 }, color: colour };
  return [
    { ...unseen, data: points.map((point) => [point.at, Math.max(0, at(point, line) - error(point, line))]) },
    { ...unseen, areaStyle: { opacity: 0.25 }, data: points.map((point) => [point.at, error(point, line) + Math.min(error(point, line), at(point, line))]) },
  ];
}

function picture(answer: HistoryAnswer, options: ChartOptions, style: CSSStyleDeclaration): echarts.EChartsCoreOption {
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const text = { color: colour('--muted'), fontFamily: 'system-ui, sans-serif' };
  return {
    animation: false,
    useUTC: true,
    grid: { left: 8, right: 16, top: options.pick ? 24 : 12, bottom: 4, containLabel: true },
    // rich text and not HTML: it is drawn, and no name in it can become an element
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      formatter: (shown: unknown) => {
        const point = answer.points[(shown as { dataIndex: number }[])[0].dataIndex];
        return [moment(point.at), ...options.lines.map((line) => `${line.label}: ${inWords(point, line, options.unit)}`)].join('\n');
      },
    },
    xAxis: { type: 'time', min: answer.from, max: answer.to, axisLabel: { ...text, hideOverlap: true }, axisLine: { lineStyle: { color: colour('--rule') } } },
    yAxis: {
      type: 'value',
      axisLabel: { ...text, formatter: (n: number) => options.unit(n) },
      splitLine: { lineStyle: { color: colour('--rule') } },
    },
    series: options.lines.flatMap((line, i) => [{
      type: 'line',
      name: line.label,
      color: colour('--line' + i),
      stack: options.stacked ? 'all' : undefined,
      areaStyle: options.stacked ? { opacity: 0.35 } : undefined,
      showSymbol: answer.points.length < 30,
      data: answer.points.map((point) => [point.at, at(point, line)]),
      markLine: options.pick && i === 0 ? marks(options.pick.moments, colour('--ink')) : undefined,
    }, ...(line.variance ? band(answer.points, line, colour('--line' + i)) : [])]),
  };
}
