// SPDX-License-Identifier: Apache-2.0
// Numbers as people read them, always with their unit.

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const FEW = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

export function count(n: number): string {
  return WHOLE.format(n);
}

export function few(n: number): string {
  return FEW.format(n);
}

/** 1 kB is 1,000 B. */
export function bytes(n: number): string {
  let value = n;
  let unit = 0;
  while (Math.abs(value) >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return (unit === 0 ? WHOLE.format(value) : FEW.format(value)) + ' ' + UNITS[unit];
}

export function percent(ratio: number): string {
  const text = FEW.format(ratio * 100);
  return (text === '100' && ratio < 1 ? '> 99.9' : text) + ' %';
}

export function seconds(n: number): string {
  if (n < 0.001) {
    return n === 0 ? '0 s' : FEW.format(n * 1e6) + ' µs';
  }
  if (n < 1) {
    return FEW.format(n * 1000) + ' ms';
  }
  if (n < 120) {
    return FEW.format(n) + ' s';
  }
  if (n < 7200) {
    return FEW.format(n / 60) + ' min';
  }
  return n < 172_800 ? FEW.format(n / 3600) + ' h' : FEW.format(n / 86_400) + ' days';
}

export function ago(millis: number): string {
  const elapsed = Math.max(0, Date.now() - millis) / 1000;
  return elapsed < 1 ? 'just now' : seconds(Math.round(elapsed)) + ' ago';
}

export function moment(millis: number): string {
  const iso = new Date(millis).toISOString();
  return iso.slice(0, 10) + ' ' + iso.slice(11, 19) + ' UTC';
}

export function plural(n: number, one: string, many = one + 's'): string {
  return count(n) + ' ' + (n === 1 ? one : many);
}

/** A change: always with its sign. */
export function signed(n: number, unit: (n: number) => string): string {
  return (n > 0 ? '+' : n < 0 ? '−' : '') + unit(Math.abs(n));
}

/** generation2_limit as words. */
export function words(key: string): string {
  return key.replace(/_/g, ' ');
}
