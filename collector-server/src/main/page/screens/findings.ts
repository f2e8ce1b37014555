// SPDX-License-Identifier: Apache-2.0
// The answers first: what leaks, which ring is garbage, what strands memory, what is kept twice.

import { since } from '../clock';
import { Child, el, link, name } from '../dom';
import { bytes, count, few, percent, plural, seconds } from '../format';
import { inWords } from '../ring';
import { to } from '../router';
import type { CycleRow, Cycles, Duplicates, Leak, Leaks, TypeRow } from '../wire';
import { isSample, simple, tag } from '../words';

function card(id: string, question: string, loud: boolean, answer: Child, ...rest: Child[]): HTMLElement {
  return el(
    'article',
    { class: loud ? 'finding loud' : 'finding', 'aria-labelledby': id },
    el('h2', { id, class: 'question' }, question),
    el('p', { class: 'answer' }, answer),
    ...rest,
  );
}

export function leakFinding(leaks: Leaks | undefined, href: (leak: Leak) => string): HTMLElement {
  const question = 'What is leaking?';
  if (!leaks) {
    return card('q-leak', question, false, 'This server gives no verdict.');
  }
  const called = leaks.leaks.filter((leak) => leak.state !== 'growing');
  const growing = leaks.leaks.filter((leak) => leak.state === 'growing');
  const learning = leaks.learning ? el('p', { class: 'note' }, 'The server is still reading what was before its start.') : null;
  if (called.length > 0) {
    return card('q-leak', question, true, headline(called), called.slice(0, 5).map((leak) => oneLeak(leak, href)), more(growing), learning);
  }
  return growing.length > 0
    ? card(
        'q-leak',
        question,
        true,
        ['Nothing is called a leak yet. ', plural(growing.length, 'type grows', 'types grow'), ', it is too early to say why:'],
        growing.slice(0, 10).map((leak) => oneLeak(leak, href)),
        learning,
      )
    : card(
        'q-leak',
        question,
        false,
        'No type keeps growing.',
        el('p', { class: 'note' }, 'Looked at: live objects that are still referred to, over nine reports. Growth shows after about ten, a leak is called when it outlasts all the service comes back from. ', tag('modelled')),
        learning,
      );
}

function headline(called: Leak[]): Child {
  const leaking = called.filter((leak) => leak.state === 'leak').length;
  return leaking > 0 ? plural(leaking, 'type leaks', 'types leak') + '.' : 'A leak has stopped; what it left is still held.';
}

function more(growing: Leak[]): Child {
  return growing.length > 0 ? el('p', {}, plural(growing.length, 'more type grows', 'more types grow'), ', too early to call.') : null;
}

function oneLeak(leak: Leak, href: (leak: Leak) => string): HTMLElement {
  const verb = { leak: ' leaks', growing: ' grows', stopped: ' leaked and has stopped' }[leak.state] ?? ' ' + leak.state;
  return el(
    'div',
    { class: 'item' },
    el('p', {}, link(href(leak), name(leak.type)), el('strong', {}, verb), leak.service ? [' in ', leak.service] : null, leak.instances ? `, ${leak.instances} of ${plural(leak.ofInstances ?? 0, 'instance')}` : null, '.'),
    el('p', {}, `${count(leak.from)} → ${count(leak.to)} objects; it began `, since(leak.since), `; ${few(leak.objectsPerSecond)} objects/s, ${bytes(leak.bytesPerSecond)}/s `, tag('modelled')),
    leak.secondsToLimit === undefined || leak.state === 'stopped' ? null : el('p', {}, 'The JVM heap is full in ', seconds(leak.secondsToLimit), ' if nothing else grows ', tag('estimated')),
    leak.sites.length > 0 ? el('p', {}, 'Made at ', leak.sites.slice(0, 3).map((site, i) => [i ? ', ' : '', name(site.site), ` (+${count(site.objects)})`])) : null,
    el('p', { class: 'note' }, 'Why: ' + leak.because),
  );
}

export function ringFinding(cycles: Cycles, id: string): HTMLElement {
  const question = 'Which rings are garbage?';
  const rings = cycles.cycles.filter((cycle) => cycle.applicationTypes && cycle.state !== 'withdrawn');
  if (rings.length === 0) {
    const jdk = cycles.cycles.length;
    return card('q-ring', question, false, jdk > 0 ? `None of the application; ${plural(jdk, 'shape')} of JDK types alone.` : 'None found.');
  }
  return card(
    'q-ring',
    question,
    true,
    plural(rings.length, 'shape of ring', 'shapes of rings') + ' that reference counts could not free.',
    rings.slice(0, 3).map((ring) => oneRing(ring, to('instances', id, 'cycles', ring.fingerprint))),
  );
}

export function oneRing(ring: CycleRow, href: string): HTMLElement {
  return el(
    'div',
    { class: 'item' },
    el('p', {}, link(href, name(inWords(ring)))),
    el('p', {}, ringState(ring), ` ${plural(ring.seen, 'ring')} since the start, ${count(ring.objects)} objects; ${bytes(ring.heldBytes)} died with them.`),
    ring.sites.length > 0 ? el('p', {}, 'Made at ', places(ring).map((site, i) => [i ? ', ' : '', name(site)])) : null,
  );
}

function places(ring: CycleRow): string[] {
  return [...new Set(ring.sites.map((site) => site.site))].slice(0, 3);
}

function ringState(ring: CycleRow): Child {
  const confirmed = ring.state ? ring.state === 'confirmed' : (ring.confirmedInstances ?? 0) > 0;
  return confirmed
    ? ['Confirmed: the JVM reclaimed its members together ', tag('observed')]
    : ['Suspected: unreachable in the shadow heap, not yet reclaimed ', tag('modelled')];
}

export function poolFinding(types: TypeRow[], id: string): HTMLElement {
  const question = 'What strands pool memory?';
  const stranding = types.filter((row) => !isSample(row) && (row.pools?.strandedBytes ?? 0) > 0);
  if (stranding.length === 0) {
    return card('q-pool', question, false, 'Nothing: no type holds free blocks in used pools.');
  }
  return card(
    'q-pool',
    question,
    false,
    [link(to('instances', id, 'types', stranding[0].type), name(stranding[0].type)), ' strands most: ', bytes(stranding[0].pools?.strandedBytes ?? 0), '.'],
    stranding.slice(0, 3).map((row) =>
      el('p', {}, simple(row.type), ': ', bytes(row.pools?.strandedBytes ?? 0), ' free in its own pools, which are ', percent(row.pools?.occupancy ?? 0), ' occupied.'),
    ),
    el('p', { class: 'note' }, 'Free blocks in used pools serve no other type. Types of which a sample is tracked are left out. ', tag('modelled'), ' ', link(to('instances', id, 'pools'), 'Arena map')),
  );
}

export function duplicateFinding(found: Duplicates, id: string): HTMLElement {
  const question = 'What is kept in equal copies?';
  const rows = found.duplicates.filter((row) => row.savedBytes > 0);
  if (rows.length === 0) {
    return card('q-duplicate', question, false, found.holders > 0 ? 'Nothing found.' : 'Nothing looked at yet.');
  }
  return card(
    'q-duplicate',
    question,
    false,
    [plural(rows[0].duplicates, 'equal copy', 'equal copies'), ' of ', name(rows[0].type), ' values: keeping each once saves ', bytes(rows[0].savedBytes), '.'],
    rows.slice(0, 2).flatMap((row) =>
      row.places.filter((place) => place.path.length > 0 && place.savedBytes > 0).slice(0, 2).map((place) =>
        el('p', {}, simple(row.type), ' held at ', name(place.path.join(' → ')), `: ${count(place.instances)} objects, ${plural(place.distinct, 'value')}, ${bytes(place.savedBytes)} to save.`),
      ),
    ),
    el('p', { class: 'note' }, tag('observed'), ' in ', percent(found.holders ? found.holdersRead / found.holders : 0), ' of the holders. ', link(to('instances', id, 'duplicates'), 'All duplicates')),
  );
}
