// SPDX-License-Identifier: Apache-2.0
// Starts here: finds the screen of an address, draws it, and draws it again when the server knows
// more.

import './style.css';
import { Reading, Refused } from './api';
import { disposeAll, drawAll, resizeAll } from './chart';
import { tick } from './clock';
import { append, el, link } from './dom';
import { Address, here, to } from './router';
import type { Screen, View } from './screen';
import { cycle, cycles, serviceCycle } from './screens/cycles';
import { diff } from './screens/diff';
import { fleet } from './screens/fleet';
import { health } from './screens/health';
import { instance } from './screens/instance';
import { pools } from './screens/pools';
import { service } from './screens/service';
import { duplicates, offHeap, sites } from './screens/tables';
import { type } from './screens/type';
import { types } from './screens/types';

type Choice = HTMLInputElement | HTMLSelectElement;

const REFRESH_MILLIS = 5000;

const OF_INSTANCE: Record<string, Screen> = { types, cycles, pools, sites, duplicates, offheap: offHeap, health };

const main = document.getElementById('main')!;
const crumbs = document.getElementById('crumbs')!;
const status = document.getElementById('status')!;

let drawnHash: string | undefined;
let drawn: Reading | undefined;
let updatedAt = 0;
let turn = 0;

function screenOf({ parts }: Address): Screen | undefined {
  const [first, , tab, last] = parts;
  if (first === undefined) {
    return fleet;
  }
  if (first === 'diff' && parts.length === 1) {
    return diff;
  }
  if (first === 'services' && parts.length === 2) {
    return service;
  }
  if (first === 'services' && tab === 'cycles' && parts.length === 4) {
    return serviceCycle;
  }
  if (first !== 'instances' || parts.length < 2 || parts.length > 4) {
    return undefined;
  }
  if (tab === undefined) {
    return instance;
  }
  if (last !== undefined) {
    return { types: type, cycles: cycle }[tab];
  }
  return Object.hasOwn(OF_INSTANCE, tab) ? OF_INSTANCE[tab] : undefined;
}

async function show(): Promise<void> {
  const mine = ++turn;
  const hash = location.hash;
  const address = here();
  const screen = screenOf(address);
  if (!screen) {
    return fail('There is nothing at this address.', hash);
  }
  if (hash !== drawnHash) {
    status.replaceChildren('Loading …');
  }
  const reading = new Reading();
  try {
    const view = await screen(reading, address);
    if (mine === turn) {
      updatedAt = Date.now();
      status.replaceChildren('Live');
      status.className = '';
      if (hash !== drawnHash || !reading.isSameAs(drawn)) {
        draw(view, hash);
        drawn = reading;
      }
    }
  } catch (e) {
    if (mine === turn) {
      failed(e, hash);
    }
  }
}

function failed(e: unknown, hash: string): void {
  const message = e instanceof Error ? e.message : String(e);
  if (hash === drawnHash && !(e instanceof Refused && e.status === 404)) {
    status.replaceChildren(`Stale: not updated for ${Math.round((Date.now() - updatedAt) / 1000)} s. ${message}`);
    status.className = 'warn';
  } else {
    fail(message, hash);
  }
}

function fail(message: string, hash: string): void {
  draw(
    {
      title: 'Not shown',
      crumbs: [],
      content: [
        el('h1', {}, 'This cannot be shown'),
        el('p', { class: 'banner warn' }, message),
        el('p', {}, el('button', { type: 'button', click: () => void show() }, 'Try again'), ' ', link(to(), 'To the fleet')),
      ],
    },
    hash,
  );
  drawn = undefined;
  drawnHash = undefined;
  status.replaceChildren('');
}

/** Where a reader stands is kept if the screen is the same. */
function draw(view: View, hash: string): void {
  const again = hash.split('?')[0] === drawnHash?.split('?')[0];
  const kept = again ? keep(hash === drawnHash) : undefined;
  disposeAll();
  document.title = view.title + ' · Shadowheap';
  crumbs.replaceChildren();
  append(crumbs, [{ label: 'Fleet', href: to() }, ...view.crumbs].map((crumb) => link(crumb.href, crumb.label)));
  main.replaceChildren();
  append(main, view.content);
  drawAll();
  main.dataset.drawn = hash;
  drawnHash = hash;
  if (kept) {
    kept();
  } else {
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
}

/**
 * What is open, scrolled, focused and chosen, to be put back.
 *
 * @param chosen choices are of this address, and not yet gone to another
 */
function keep(chosen: boolean): () => void {
  const focused = document.activeElement?.id;
  const caret = document.activeElement instanceof HTMLInputElement ? document.activeElement.selectionStart : null;
  const y = scrollY;
  const open = [...main.querySelectorAll('details[open]')].map((details) => details.id);
  const scrolled = [...main.querySelectorAll('.scroll[id]')].map((box) => [box.id, box.scrollLeft] as const);
  const choices = chosen ? [...main.querySelectorAll<Choice>('form [name]')].map(({ id, value }) => [id, value] as const) : [];
  return () => {
    choices.forEach(([id, value]) => {
      const choice = document.getElementById(id) as Choice | null;
      if (choice) {
        choice.value = value;
      }
    });
    open.forEach((id) => document.getElementById(id)?.setAttribute('open', ''));
    scrolled.forEach(([id, left]) => document.getElementById(id)?.scrollTo(left, 0));
    scrollTo(0, y);
    const element = focused ? document.getElementById(focused) : null;
    element?.focus({ preventScroll: true });
    if (element instanceof HTMLInputElement && caret !== null) {
      element.setSelectionRange(caret, caret);
    }
  };
}

/** What a reader is in the middle of is not drawn anew: selecting text, choosing, picking on a chart. */
function isBusy(): boolean {
  return getSelection()?.type === 'Range' || main.querySelector('select:focus, input[type=datetime-local]:focus, .chart:active') !== null;
}

function refresh(): void {
  tick();
  if (isBusy()) {
    status.replaceChildren('Paused while you choose');
  } else if (!document.hidden) {
    void show();
  }
}

addEventListener('hashchange', () => void show());
addEventListener('resize', resizeAll);
document.addEventListener('visibilitychange', refresh);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  drawn = undefined;
  void show();
});
document.getElementById('skip')!.addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
setInterval(tick, 1000);
setInterval(refresh, REFRESH_MILLIS);
void show();
