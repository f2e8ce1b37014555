// SPDX-License-Identifier: Apache-2.0
// #/diff: what changed between two moments, two versions or two instances.

import { path, query, Reading, Refused } from '../api';
import { timeline } from '../chart';
import { Comparison, addressOf, comparison, iso, term } from '../compare';
import { Child, el, empty, section } from '../dom';
import { bytes, moment, plural } from '../format';
import type { Moments } from '../pick';
import { inWords } from '../ring';
import { Address, to } from '../router';
import { Screen, range, rangeChoice } from '../screen';
import type { Cycles, DiffAnswer, DiffSide, HistoryAnswer, Instance, Service } from '../wire';
import { tag } from '../words';
import { choices } from './diffform';
import { KINDS, changes, headline } from './diffrows';
import { history } from './history';

export const diff: Screen = async (reading, address) => {
  const [{ services }, { instances }] = await Promise.all([
    reading.get<{ services: Service[] }>(path('services')),
    reading.get<{ instances: Instance[] }>(path('instances')),
  ]);
  const title = 'What changed';
  if (services.length === 0) {
    return { title, crumbs: [], content: [el('h1', {}, title), empty('No service has reported yet.')] };
  }
  const asked = comparison(address, services[0].service);
  const one = asked.before.instance;
  const past = await history(reading, address, one && one === asked.after.instance ? { instance: one } : { service: asked.service });
  const chosen = begun(asked, past);
  const [answer, cycles] = await Promise.all([
    ask(reading, chosen),
    chosen.kind === 'cycle' ? reading.maybe<Cycles>(query(path('services', chosen.service, 'cycles'), { limit: 1000 })) : undefined,
  ]);
  const rings = new Map((cycles?.cycles ?? []).map((cycle) => [cycle.fingerprint, inWords(cycle)]));
  return {
    title,
    crumbs: [{ label: chosen.service, href: to('services', chosen.service) }],
    content: [
      el('h1', {}, title),
      choices(chosen, services, instances, range(address)),
      typeof answer === 'string'
        ? el('p', { class: 'banner warn', role: 'status' }, 'This cannot be compared: ' + answer)
        : [inShort(answer, instances), headline(answer, rings)],
      timeLine(past, chosen, address),
      typeof answer === 'string' ? null : result(answer, chosen, rings),
    ],
  };
};

/** Who chose nothing sees what changed since history begins. */
function begun(asked: Comparison, past: HistoryAnswer | undefined): Comparison {
  const { before, after } = asked;
  const nothing = !(before.at || before.version || after.at || after.version) && before.instance === after.instance;
  const first = past?.points[0]?.at;
  return nothing && first !== undefined ? { ...asked, before: { ...before, at: iso(first) } } : asked;
}

function addressIn(c: Comparison, format: Record<string, string | number>): string {
  return query(path('diff'), {
    service: c.service,
    left: term(c.before, c.service),
    right: term(c.after, c.service),
    kind: c.kind,
    per: c.per,
    ...format,
  });
}

/** What the server says, or why it cannot. */
async function ask(reading: Reading, c: Comparison): Promise<DiffAnswer | string> {
  const columns = KINDS[c.kind]?.columns;
  try {
    return await reading.get<DiffAnswer>(addressIn(c, { limit: 1000, ...(columns ? { columns } : {}) }));
  } catch (e) {
    if (e instanceof Refused && (e.status === 400 || e.status === 404)) {
      return e.message;
    }
    throw e;
  }
}

function timeLine(past: HistoryAnswer | undefined, c: Comparison, address: Address): Child {
  const at = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text) || undefined);
  const told = el('span', { role: 'status' }, 'Click two moments on the chart, or drag from one to the other; or write them above.');
  const picked = ({ before, after }: Moments) => {
    if (before !== undefined && after !== undefined) {
      location.hash = addressOf({ ...c, before: { ...c.before, at: iso(before) }, after: { ...c.after, at: iso(after) } }, address.options.get('range') ?? undefined);
    } else if (before !== undefined) {
      told.replaceChildren(`Before: ${moment(before)}. Now click the moment after.`);
    }
  };
  return section(
    'Pick two moments',
    told,
    rangeChoice(address),
    timeline(past, {
      id: 'diff-bytes',
      title: 'Live bytes',
      lines: [{ label: 'live bytes', column: 'liveBytes' }],
      stacked: false,
      unit: bytes,
      pick: { moments: { before: at(c.before.at), after: at(c.after.at) }, picked },
    }),
  );
}

function inShort(answer: DiffAnswer, instances: Instance[]): Child {
  return el('p', { class: 'sides' }, el('strong', {}, 'Before: '), inText(answer.left, instances), el('br'), el('strong', {}, 'After: '), inText(answer.right, instances));
}

function result(answer: DiffAnswer, c: Comparison, rings: Map<string, string>): Child {
  return (
    section(
      'All changes',
      [
        answer.per === 'instance' ? 'Of what one instance has: sums divided by the instances of the side. ' : 'Of the sums over all instances. ',
        'Largest change first. Live and allocated ',
        tag('observed'),
        ', marked names ',
        tag('estimated'),
        ' from a sample, generations, pools and cycles ',
        tag('modelled'),
        '. Counts since the start say little where the starts differ.',
      ],
      changes(answer, c, rings, addressIn(c, { format: 'csv', limit: 10_000 })),
    )
  );
}

function inText(side: DiffSide, instances: Instance[]): string {
  const one = instances.find((instance) => instance.id === side.instance);
  return [
    side.service,
    side.version === undefined ? '' : 'version ' + side.version,
    side.instance === undefined ? plural(side.instances, 'instance') : (one?.serviceInstance ?? side.instance),
    side.at === undefined ? 'latest reports' : 'five minutes from ' + moment(side.at),
  ]
    .filter(Boolean)
    .join(', ');
}
