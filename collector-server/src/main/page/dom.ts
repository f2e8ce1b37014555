// SPDX-License-Identifier: Apache-2.0
// Elements from code. Every string becomes a text node: names come from strangers.

export type Child = Node | string | number | null | undefined | false | Child[];

type Attributes = Record<string, string | number | boolean | EventListener | undefined>;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  set(element, attributes);
  append(element, children);
  return element;
}

export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  set(element, attributes);
  append(element, children);
  return element;
}

function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, String(value));
    }
  }
}

export function append(parent: Element, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) {
      append(parent, child);
    } else if (child instanceof Node) {
      parent.appendChild(child);
    } else if (child !== null && child !== undefined && child !== false) {
      parent.appendChild(document.createTextNode(String(child)));
    }
  }
}

export function link(href: string, ...children: Child[]): HTMLAnchorElement {
  return el('a', { href }, ...children);
}

/** A name from a report: monospaced, and broken after dots where it is long. */
export function name(text: string): HTMLElement {
  const parts = text.split(/(?<=[.$:/])/);
  return el('code', {}, parts.flatMap((part, i) => (i ? [el('wbr'), part] : [part])));
}

export function section(title: string, note: Child, ...children: Child[]): HTMLElement {
  const id = 'section-' + title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return el(
    'section',
    { 'aria-labelledby': id },
    el('h2', { id }, title),
    note ? el('p', { class: 'note' }, note) : null,
    ...children,
  );
}

/** Names and values, as a definition list. */
export function facts(...rows: [string, Child, Child?][]): HTMLElement {
  return el(
    'dl',
    { class: 'facts' },
    rows
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([label, value, note]) =>
        el('div', {}, el('dt', {}, label), el('dd', {}, value, note ? el('small', {}, note) : null)),
      ),
  );
}

export function empty(...children: Child[]): HTMLElement {
  return el('p', { class: 'empty' }, ...children);
}
