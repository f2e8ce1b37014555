// SPDX-License-Identifier: Apache-2.0
// What a diff compares, as its address says it and as the API wants it.

import { Address, to } from './router';

/** Of a service: one version or any, one instance or all, a moment or the latest reports. */
export interface Side {
  at?: string;
  version?: string;
  instance?: string;
}

export interface Comparison {
  service: string;
  before: Side;
  after: Side;
  /** type, site, cycle or total. */
  kind: string;
  /** instance: what one instance has; total: sums. */
  per: string;
}

const SIDES = ['before', 'after'] as const;

export function comparison({ options }: Address, service: string): Comparison {
  const side = (name: string): Side => ({
    at: options.get(name) || undefined,
    version: options.get(name + 'Version') || undefined,
    instance: options.get(name + 'Instance') || undefined,
  });
  return {
    service: options.get('service') || service,
    before: side('before'),
    after: side('after'),
    kind: options.get('kind') || 'type',
    per: options.get('per') || 'instance',
  };
}

/** The address of what is given; the rest is as a reader finds it who chose nothing. */
export function addressOf(c: Partial<Comparison>, range?: string): string {
  const options = new URLSearchParams();
  const set = (key: string, value: string | undefined) => value && options.set(key, value);
  set('service', c.service);
  for (const name of SIDES) {
    set(name, c[name]?.at);
    set(name + 'Version', c[name]?.version);
    set(name + 'Instance', c[name]?.instance);
  }
  set('kind', c.kind === 'type' ? undefined : c.kind);
  set('per', c.per === 'instance' ? undefined : c.per);
  set('range', range);
  return to('diff') + (options.size ? '?' + options : '');
}

/** version:2.4.0,instance:ID,at:TIME; or service:NAME, which is the latest reports of all of it */
export function term(side: Side, service: string): string {
  const terms = (['version', 'instance', 'at'] as const).flatMap((key) => (side[key] === undefined ? [] : [key + ':' + escaped(side[key] as string)]));
  return terms.length ? terms.join(',') : 'service:' + escaped(service);
}

function escaped(text: string): string {
  return text.replace(/%/g, '%25').replace(/,/g, '%2C');
}

export function iso(millis: number): string {
  return new Date(millis).toISOString().slice(0, 19) + 'Z';
}
