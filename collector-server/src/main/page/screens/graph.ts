// SPDX-License-Identifier: Apache-2.0
// Who refers to a type: the agent is asked, so it wants its own token and takes a report's time.

import { path, picture, query } from '../api';
import { Child, el, empty, section } from '../dom';
import type { Detail } from '../wire';

/** Pictures asked for while the page is open; the token is kept no longer than the page. */
const answers = new Map<string, HTMLElement>();
let token = '';

export function graph(instance: Detail, type: string): Child {
  if (!instance.remote.enabled) {
    return section('Who refers to it', null, empty('The agent takes no requests: it was started without remote. docs/remote.md says how to allow it.'));
  }
  const key = instance.id + ' ' + type;
  const answer = el('div', { role: 'status' }, answers.get(key) ?? null);
  const input = el('input', { type: 'password', id: 'token', autocomplete: 'off', input: () => (token = input.value) });
  input.value = token;
  const ask = async (event: Event) => {
    event.preventDefault();
    answer.replaceChildren(el('p', { class: 'loading' }, 'Asked; the agent answers with its next report …'));
    const shown = await drawn(instance.id, type);
    answers.set(key, shown);
    answer.replaceChildren(shown);
  };
  return section(
    'Who refers to it',
    'Two levels of objects that refer to a few of this type, asked of the agent.',
    el(
      'form',
      { class: 'tools', submit: ask },
      el('label', { for: 'token' }, "The agent's remote token "),
      input,
      el('button', { type: 'submit' }, 'Ask'),
    ),
    answer,
  );
}

async function drawn(id: string, type: string): Promise<HTMLElement> {
  try {
    const address = query(path('instances', id, 'graph'), { type, direction: 'in', depth: 2, format: 'svg', wait: 14 });
    const image = el('img', { class: 'graph', alt: 'Who refers to ' + type });
    // as a picture, never as part of the page: nothing in it can run
    image.src = URL.createObjectURL(await picture(address, token));
    return image;
  } catch (e) {
    return el('p', { class: 'banner warn' }, e instanceof Error ? e.message : String(e));
  }
}
