// SPDX-License-Identifier: Apache-2.0
//
// Draws one dashboard with Grafana's UI library: it reads the dashboard's JSON, asks Prometheus, and hands the
// answers to the components Grafana draws panels with. This is not a Grafana server: variables stand on All, and
// what only a server has (plugins, links between dashboards, alerts) is not here.
import {
  applyFieldOverrides,
  createTheme,
  type DataFrame,
  dateTime,
  FieldColorModeId,
  type FieldConfigSource,
  FieldType,
  getFieldDisplayValues,
  identityOverrideProcessor,
  Registry,
  standardTransformers,
  standardTransformersRegistry,
  ThemeContext,
  type TimeRange,
  toDataFrame,
  transformDataFrame,
  VizOrientation,
} from '@grafana/data';
import { BarGauge, BigValue, PanelChrome, Table, TimeSeries } from '@grafana/ui';
import { createRoot } from 'react-dom/client';
import { lastValueFrom } from 'rxjs';

const COLUMN = 66;
const LINE = 38;
const GAP = 8;

type Target = { refId: string; expr: string; legendFormat: string; instant: boolean; format?: string };
type Panel = {
  id: number;
  type: string;
  title: string;
  description: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets: Target[];
  fieldConfig: FieldConfigSource;
  options: any;
  transformations?: any[];
};
type Series = { metric: Record<string, string>; values?: [number, string][]; value?: [number, string] };

const address = new URL(location.href).searchParams;
const to = Number(address.get('to'));
const from = Number(address.get('from'));
const step = Number(address.get('step'));
const theme = createTheme({ colors: { mode: 'dark' } });
const range: TimeRange = {
  from: dateTime(from * 1000),
  to: dateTime(to * 1000),
  raw: { from: dateTime(from * 1000), to: dateTime(to * 1000) },
};
const properties = ['displayName', 'unit', 'decimals', 'min', 'max', 'noValue', 'thresholds', 'mappings', 'color'];
const registry: any = new Registry(() =>
  properties.map((id) => ({
    id,
    path: id,
    name: id,
    editor: (() => null) as any,
    override: (() => null) as any,
    process: identityOverrideProcessor,
    shouldApply: () => true,
    settings: {},
  }))
);
standardTransformersRegistry.setInit(() =>
  [standardTransformers.mergeTransformer, standardTransformers.organizeFieldsTransformer].map(
    (transformation: any) => ({ id: transformation.id, name: transformation.name, transformation: async () => transformation, editor: null }) as any
  )
);

/** As Grafana does with everything chosen. */
function filledIn(expr: string): string {
  return expr.replace(/\$__rate_interval/g, '1m').replace(/\$(job|service_instance|service|instance|type)\b/g, '.+');
}

async function ask(target: Target): Promise<Series[]> {
  const query = encodeURIComponent(filledIn(target.expr));
  const path = target.instant ? `query?time=${to}` : `query_range?start=${from}&end=${to}&step=${step}`;
  const answer = await (await fetch(`/api/v1/${path}&query=${query}`)).json();
  if (answer.status !== 'success') {
    throw new Error(`${target.expr}: ${answer.error}`);
  }
  return answer.data.result;
}

function legend(target: Target, metric: Record<string, string>): string {
  return target.legendFormat === '__auto'
    ? Object.values(metric).join(' ') || 'Value'
    : target.legendFormat.replace(/{{(\w+)}}/g, (_, label) => metric[label] ?? '');
}

function curves(target: Target, result: Series[]): DataFrame[] {
  return result.map((series) => {
    const samples = series.values ?? [series.value!];
    const known = new Map(samples.map(([time, value]) => [time, Number(value)]));
    const times = series.values ? [...Array(Math.floor((to - from) / step) + 1)].map((_, i) => from + i * step) : [to];
    return toDataFrame({
      refId: target.refId,
      fields: [
        { name: 'Time', type: FieldType.time, values: times.map((time) => time * 1000) },
        {
          name: 'Value',
          type: FieldType.number,
          values: times.map((time) => known.get(time) ?? null),
          labels: series.metric,
          config: { displayNameFromDS: legend(target, series.metric) },
        },
      ],
    });
  });
}

function lines(target: Target, result: Series[]): DataFrame {
  const labels = [...new Set(result.flatMap((series) => Object.keys(series.metric)))].sort();
  return toDataFrame({
    refId: target.refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: result.map(() => to * 1000) },
      ...labels.map((name) => ({ name, type: FieldType.string, values: result.map((each) => each.metric[name]) })),
      { name: `Value #${target.refId}`, type: FieldType.number, values: result.map((each) => Number(each.value![1])) },
    ],
  });
}

async function data(panel: Panel): Promise<DataFrame[]> {
  const answers = await Promise.all(panel.targets.map(ask));
  let frames =
    panel.type === 'table'
      ? panel.targets.map((target, i) => lines(target, answers[i])).filter((frame) => frame.length > 0)
      : panel.targets.flatMap((target, i) => curves(target, answers[i]));
  if (panel.transformations) {
    frames = await lastValueFrom(transformDataFrame(panel.transformations, frames));
  }
  return overridden(panel, frames);
}

function overridden(panel: Panel, frames: DataFrame[]): DataFrame[] {
  const done = applyFieldOverrides({
    data: frames,
    fieldConfig: {
      defaults: { ...panel.fieldConfig.defaults, custom: undefined },
      overrides: panel.fieldConfig.overrides.map((each) => ({
        ...each,
        properties: each.properties.filter((property) => properties.includes(property.id)),
      })),
    },
    fieldConfigRegistry: registry,
    replaceVariables: (text: string) => text,
    theme,
    timeZone: 'utc',
  });
  for (const frame of done) {
    for (const field of frame.fields) {
      field.config.custom = { ...(panel.fieldConfig.defaults.custom as object) };
    }
  }
  return done;
}

function Content({ panel, frames, width, height }: { panel: Panel; frames: DataFrame[]; width: number; height: number }) {
  if (panel.type === 'timeseries') {
    return frames.length === 0 ? (
      <Nothing />
    ) : (
      <TimeSeries
        frames={frames}
        timeRange={range}
        timeZone="utc"
        width={width}
        height={height}
        legend={panel.options.legend}
      />
    );
  }
  if (panel.type === 'table') {
    return frames.length === 0 || frames[0].length === 0 ? (
      <Nothing />
    ) : (
      <Table data={frames[0]} width={width} height={height} initialSortBy={panel.options.sortBy} />
    );
  }
  const values = getFieldDisplayValues({
    fieldConfig: panel.fieldConfig,
    reduceOptions: panel.options.reduceOptions,
    replaceVariables: (text: string) => text,
    theme,
    data: frames,
    sparkline: panel.type === 'stat',
    timeZone: 'utc',
  });
  if (panel.type === 'stat') {
    return <BigValue {...(panel.options as any)} value={values[0].display} sparkline={values[0].sparkline} width={width} height={height} theme={theme} />;
  }
  const sorted = [...values].sort((one, other) => other.display.numeric - one.display.numeric);
  const most = Math.max(...sorted.map((value) => value.display.numeric));
  return (
    <>
      {sorted.map((value, i) => (
        <BarGauge
          key={i}
          {...(panel.options as any)}
          value={value.display}
          field={{ ...value.field, min: 0, max: most || 1, color: { mode: FieldColorModeId.ContinuousBlYlRd } }}
          width={width}
          height={Math.min(40, Math.floor(height / sorted.length) - 4)}
          orientation={VizOrientation.Horizontal}
          theme={theme}
        />
      ))}
    </>
  );
}

/** Counted by the caller; .lint says where it may be. */
function Nothing() {
  return <div data-empty>No data</div>;
}

async function draw() {
  const dashboard = await (await fetch(`/dashboards/${address.get('uid')}.json`)).json();
  const panels: Panel[] = dashboard.panels;
  const drawn = await Promise.all(
    panels.map(async (panel) => ({ panel, frames: panel.type === 'row' ? [] : await data(panel) }))
  );
  const bottom = Math.max(...panels.map((panel) => panel.gridPos.y + panel.gridPos.h));
  document.getElementById('root')!.style.height = `${bottom * LINE + 56}px`;
  createRoot(document.getElementById('root')!).render(
    <ThemeContext.Provider value={theme}>
      <div className="row">{dashboard.title}</div>
      {drawn.map(({ panel, frames }) => {
        const { x, y, w, h } = panel.gridPos;
        const width = w * COLUMN - GAP;
        const height = h * LINE - GAP;
        return (
          <div key={panel.id} data-panel={panel.title} style={{ position: 'absolute', left: x * COLUMN + GAP, top: y * LINE + 44, width, height }}>
            {panel.type === 'row' ? (
              <div className="row">{panel.title}</div>
            ) : (
              <PanelChrome title={panel.title} width={width} height={height}>
                {(innerWidth, innerHeight) => <Content panel={panel} frames={frames} width={innerWidth} height={innerHeight} />}
              </PanelChrome>
            )}
          </div>
        );
      })}
    </ThemeContext.Provider>
  );
  setTimeout(() => document.body.setAttribute('data-drawn', 'true'), 1000);
}

draw().catch((failure) => {
  console.error(String(failure));
  document.body.setAttribute('data-drawn', 'failed');
});
