// SPDX-License-Identifier: Apache-2.0
// Questions to the server. Relative addresses: it may stand behind a path of a proxy.

const WAIT_MILLIS = 15_000;

/** What the server answered instead. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export function path(...parts: string[]): string {
  return 'api/v1/' + parts.map(encodeURIComponent).join('/');
}

export function query(address: string, parameters: Record<string, string | number>): string {
  return address + '?' + new URLSearchParams(Object.entries(parameters).map(([k, v]) => [k, String(v)]));
}

/**
 * What one drawing of a screen asked. Its texts tell whether anything changed since the last one;
 * the browser shows the server its ETag, so that what did not change is not sent again.
 */
export class Reading {
  readonly texts = new Map<string, string>();

  async get<T>(address: string): Promise<T> {
    const response = await ask(address, {});
    const text = await response.text();
    this.texts.set(address, text);
    return JSON.parse(text) as T;
  }

  /** The same, or undefined where the server has nothing to say. */
  async maybe<T>(address: string): Promise<T | undefined> {
    try {
      return await this.get<T>(address);
    } catch (e) {
      if (e instanceof Refused && (e.status === 404 || e.status === 400)) {
        return undefined;
      }
      throw e;
    }
  }

  isSameAs(other: Reading | undefined): boolean {
    return (
      other !== undefined &&
      other.texts.size === this.texts.size &&
      [...this.texts].every(([address, text]) => other.texts.get(address) === text)
    );
  }
}

/** A picture the agent draws; it wants its own token. */
export async function picture(address: string, token: string): Promise<Blob> {
  const response = await ask(address, { Authorization: 'Bearer ' + token });
  return response.blob();
}

async function ask(address: string, headers: Record<string, string>): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { headers, cache: 'no-cache', signal: AbortSignal.timeout(WAIT_MILLIS) });
  } catch (e) {
    throw new Refused(0, 'The server does not answer: ' + (e instanceof Error ? e.message : String(e)));
  }
  if (!response.ok) {
    throw new Refused(response.status, await detail(response));
  }
  return response;
}

async function detail(response: Response): Promise<string> {
  try {
    return ((await response.json()) as { detail: string }).detail;
  } catch {
    return 'The server answered with status ' + response.status + '.';
  }
}
