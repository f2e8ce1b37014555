// SPDX-License-Identifier: Apache-2.0
// Where numbers come from, said in words wherever they are shown.

import { Child, el } from './dom';
import { bytes, count } from './format';
import type { TypeRow } from './wire';

export type Provenance = 'observed' | 'modelled' | 'estimated';

const MEANING: Record<Provenance, string> = {
  observed: 'the JVM told us',
  modelled: 'follows from what was read, by the rules of the memory model',
  estimated: 'computed from a sample or by a formula',
};

export function tag(provenance: Provenance): HTMLElement {
  return el('span', { class: 'tag ' + provenance, title: MEANING[provenance] }, provenance);
}

/** How many live objects there are: all of them, or what a sample says. */
export function liveObjects(row: TypeRow): Child {
  return row.estimate
    ? ['≈ ', count(row.estimate.objects), ' ± ', count(Math.round(row.estimate.standardError))]
    : count(row.liveObjects);
}

export function liveObjectsOf(row: TypeRow): number {
  return row.estimate?.objects ?? row.liveObjects;
}

export function liveBytes(row: TypeRow): Child {
  return row.estimate ? ['≈ ', bytes(row.estimate.bytes)] : bytes(row.liveBytes);
}

export function liveBytesOf(row: TypeRow): number {
  return row.estimate?.bytes ?? row.liveBytes;
}

export function isSample(row: TypeRow): boolean {
  return row.estimate !== undefined;
}

export function simple(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}
