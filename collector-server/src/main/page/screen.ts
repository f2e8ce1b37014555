// SPDX-License-Identifier: Apache-2.0
// What a screen is, and what all of them share.

import type { Reading } from './api';
import { since } from './clock';
import { Child, el, link } from './dom';
import { Address, option, to } from './router';
import type { Instance } from './wire';

export interface View {
  title: string;
  /** From the fleet down to this screen. */
  crumbs: { label: string; href: string }[];
  content: Child[];
}

export type Screen = (reading: Reading, address: Address) => Promise<View>;

const TABS: [string, string][] = [
  ['', 'Overview'],
  ['types', 'Types'],
  ['cycles', 'Cycles'],
  ['pools', 'Pools'],
  ['duplicates', 'Duplicates'],
  ['offheap', 'Off-heap'],
  ['sites', 'Sites'],
  ['health', 'Agent health'],
];

const RANGES: [string, string][] = [
  ['1h', 'hour'],
  ['6h', '6 hours'],
  ['24h', 'day'],
  ['7d', 'week'],
];

export function tabs(id: string, chosen: string): HTMLElement {
  return el(
    'nav',
    { class: 'tabs', 'aria-label': 'Of this instance' },
    TABS.map(([tab, label]) =>
      el('a', { href: tab ? to('instances', id, tab) : to('instances', id), 'aria-current': tab === chosen ? 'page' : undefined }, label),
    ),
  );
}

export function instanceCrumbs(instance: Instance): View['crumbs'] {
  return [
    { label: instance.service, href: to('services', instance.service) },
    { label: instance.serviceInstance, href: to('instances', instance.id) },
  ];
}

/** Said above everything else: the numbers below are old. */
export function staleness(instance: Instance): Child {
  if (instance.ended) {
    return el('p', { class: 'banner' }, 'This JVM has ended ', since(instance.lastSeen), '. All below is its last report.');
  }
  return instance.silent
    ? el('p', { class: 'banner warn' }, 'Silent: the last report came ', since(instance.lastSeen), '. All below is as old as that.')
    : null;
}

export function census(instance: Instance): Child {
  return instance.tier === 'census'
    ? el('p', { class: 'banner' }, 'Tier census: allocations are counted, and nothing else is known. Tier shadow shows the rest.')
    : null;
}

export function state(instance: Instance): Child {
  const kind = instance.ended ? 'ended' : instance.silent ? 'silent' : 'reporting';
  return el('span', { class: 'state ' + kind }, kind);
}

export function range(address: Address): string {
  const chosen = address.options.get('range');
  return RANGES.some(([key]) => key === chosen) ? (chosen as string) : '6h';
}

export function rangeChoice(address: Address): HTMLElement {
  const chosen = range(address);
  return el(
    'p',
    { class: 'ranges' },
    'The last ',
    RANGES.map(([key, label]) => [
      el('a', { href: option(address, 'range', key), 'aria-current': key === chosen ? 'true' : undefined }, label),
      ' ',
    ]),
  );
}

export function typeLink(id: string, type: string, shown: Child): Child {
  return link(to('instances', id, 'types', type), shown);
}
