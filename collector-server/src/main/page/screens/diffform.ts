// SPDX-License-Identifier: Apache-2.0
// What to compare, chosen with the keyboard as well as with a mouse.

import { Comparison, Side, addressOf } from '../compare';
import { Child, el } from '../dom';
import type { Instance, Service } from '../wire';
import { KINDS } from './diffrows';

type Option = [value: string, label: string];

export function choices(c: Comparison, services: Service[], instances: Instance[], range: string): HTMLElement {
  const ofService = instances.filter((instance) => instance.service === c.service);
  const versions = new Set([...ofService.map((instance) => instance.version), c.before.version, c.after.version].filter((v): v is string => !!v));
  const submit = (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(form.get(name) ?? '') || undefined;
    const side = (name: string): Side => ({ at: zoned(text(name)), version: text(name + 'Version'), instance: text(name + 'Instance') });
    location.hash = addressOf({ service: text('service'), before: side('before'), after: side('after'), kind: text('kind'), per: text('per') }, range);
  };
  const service = select('service', 'Service', services.map((one) => [one.service, one.service]), c.service);
  // versions and instances are those of the service: they must be offered anew
  service.addEventListener('change', (event) => (location.hash = addressOf({ service: (event.target as HTMLSelectElement).value }, range)));
  return el(
    'form',
    { class: 'choices', id: 'choices', submit },
    service,
    side('before', 'Before', c.before, [...versions], ofService),
    side('after', 'After', c.after, [...versions], ofService),
    el(
      'div',
      { class: 'fields' },
      select('kind', 'Of', Object.entries(KINDS).map(([kind, { label }]): Option => [kind, label]), c.kind),
      select('per', 'Counted', [['instance', 'per instance'], ['total', 'all together']], c.per),
      el('button', { type: 'submit', id: 'compare' }, 'Compare'),
    ),
  );
}

function side(name: string, legend: string, chosen: Side, versions: string[], instances: Instance[]): HTMLElement {
  return el(
    'fieldset',
    {},
    el('legend', {}, legend),
    el(
      'label',
      { for: name },
      'Moment, UTC (empty: latest) ',
      el('input', { type: 'datetime-local', id: name, name, step: 60, value: chosen.at?.slice(0, 16) }),
    ),
    select(name + 'Version', 'Version', [['', 'any'], ...versions.map((version): Option => [version, version])], chosen.version),
    select(name + 'Instance', 'Instance', [['', 'all that report'], ...instances.map((one): Option => [one.id, one.serviceInstance])], chosen.instance),
  );
}

function select(id: string, label: string, options: Option[], chosen: string | undefined): HTMLElement {
  return el(
    'label',
    { for: id },
    label + ' ',
    el('select', { id, name: id }, options.map(([value, shown]): Child => el('option', { value, selected: value === (chosen ?? '') }, shown))),
  );
}

/** 2026-11-23T14:05 as typed, in UTC. */
function zoned(typed: string | undefined): string | undefined {
  return typed && (typed + ':00').slice(0, 19) + 'Z';
}
