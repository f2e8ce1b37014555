// SPDX-License-Identifier: Apache-2.0
// Addresses that can be shared: #/instances/ID/types/NAME?range=6h. A fragment never reaches the
// server, so that names with slashes need no care of it.

export interface Address {
  parts: string[];
  options: URLSearchParams;
}

export function here(): Address {
  const [path, options] = split(location.hash.replace(/^#\/?/, ''));
  return {
    parts: path.split('/').filter(Boolean).map(decode),
    options: new URLSearchParams(options),
  };
}

export function to(...parts: string[]): string {
  return '#/' + parts.map(encodeURIComponent).join('/');
}

/** This address with one option changed. */
export function option(address: Address, key: string, value: string): string {
  const options = new URLSearchParams(address.options);
  options.set(key, value);
  return to(...address.parts) + '?' + options;
}

function split(hash: string): [string, string] {
  const at = hash.indexOf('?');
  return at < 0 ? [hash, ''] : [hash.slice(0, at), hash.slice(at + 1)];
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
