// SPDX-License-Identifier: Apache-2.0
// Times that go on counting while the page is open.

import { el } from './dom';
import { ago, moment } from './format';

export function since(millis: number): HTMLElement {
  return el('time', { datetime: new Date(millis).toISOString(), title: moment(millis) }, ago(millis));
}

export function tick(): void {
  for (const time of document.querySelectorAll('time')) {
    const text = ago(Date.parse(time.dateTime));
    if (time.textContent !== text) {
      time.textContent = text;
    }
  }
}
