/** Requests and responses: the only caller of `fetch`. */

import { EtagCache } from "./etag-cache.ts";
import { pause } from "./pause.ts";
import { GalleyProblem } from "./problem.ts";

/** How to reach a server. */
export interface TransportOptions {
  /** The URL of the server, such as `https://cms.example.org`. */
  url: string | URL;
  /** A delivery token, or a preview token for drafts; none for a public site. */
  token?: string | undefined;
  /** The function that sends requests. Default: the platform's `fetch`. */
  fetch?: typeof fetch | undefined;
  /** The cache for responses; `false` for none. */
  cache?: EtagCache | false | undefined;
  /**
   * How often to retry a read if the server is overloaded (429, 503), each time after at least the seconds it names;
   * 0 for never. Default: 6.
   */
  retries?: number | undefined;
}

/** A server's response. */
export interface Answer<Data> {
  data: Data;
  /** The entity tag of the returned version. */
  etag: string | undefined;
  lastModified: Date | undefined;
  /** The cache tags of the response, by which CDNs and proxies purge it; sent only by public sites. */
  tags: readonly string[];
  /** Whether the server confirmed that the cached response is current. */
  isKept: boolean;
}

/** Values of parameters; those that are `undefined` are not sent. */
export type Parameters = Iterable<readonly [string, string | number | boolean | undefined]>;

/** The longest path with its parameters: what Galley takes unless it is told otherwise, as other servers do. */
const ADDRESS_LENGTH_MAX = 8192;

/** The statuses of a server that has too much to do just now, and said nothing about the request itself. */
const PUT_OFF = [429, 503];
/** The first wait where the server names none; each further one is twice as long. */
const RETRY_MS = 500;
/** The longest wait. A server that wants a longer one is not waited for. */
const RETRY_MS_MAX = 30_000;

/** Sends requests to one server. */
export class Transport {
  readonly #url: string;
  readonly #token: string | undefined;
  readonly #fetch: typeof fetch;
  readonly #cache: EtagCache | undefined;
  readonly #retries: number;

  constructor({ url, token, fetch: send = fetch, cache = new EtagCache(), retries = 6 }: TransportOptions) {
    this.#url = String(url).replace(/\/+$/, "");
    this.#token = token;
    this.#fetch = send;
    this.#cache = cache || undefined;
    this.#retries = retries;
  }

  /** Reads JSON, or learns that what was kept still holds. */
  async read<Data>(path: string, parameters: Parameters = [], signal?: AbortSignal): Promise<Answer<Data>> {
    const url = this.#address(path, parameters);
    const kept = this.#cache?.get(url);
    const response = await this.#sendAgain(path, parameters, {
      headers: kept ? { "If-None-Match": kept.etag } : {},
      signal: signal ?? null,
    });
    if (response.status === 304 && kept) {
      await response.body?.cancel();
      return answer<Data>(kept.body, new Headers(kept.headers.map(([name, value]) => [name, value])), true);
    }
    const body = await response.text();
    const etag = response.headers.get("etag");
    if (etag) this.#cache?.set(url, { etag, body, headers: [...response.headers] });
    return answer<Data>(body, response.headers, false);
  }

  /** Whether a request's address is no longer than a server takes it, and what stands before it. */
  fits(path: string, parameters: Parameters): boolean {
    return this.#address(path, parameters).length - this.#url.length <= ADDRESS_LENGTH_MAX;
  }

  /** Reads what is asked for by JSON. Nothing of it is kept. */
  async ask<Data>(path: string, parameters: Parameters, body: object, signal?: AbortSignal): Promise<Answer<Data>> {
    const response = await this.#sendAgain(path, parameters, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: signal ?? null,
    });
    return answer<Data>(await response.text(), response.headers, false);
  }

  /** Sends a read, and sends it again as long as the server puts it off. */
  async #sendAgain(path: string, parameters: Parameters, init: RequestInit): Promise<Response> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await this.send(path, parameters, init);
      } catch (error) {
        const waitMs = tries < this.#retries ? waitBefore(error, tries) : undefined;
        if (waitMs === undefined) throw error;
        await pause(waitMs, init.signal ?? undefined);
        init.signal?.throwIfAborted();
      }
    }
  }

  /** Sends a request, once; what is answered and is not good is thrown. */
  async send(path: string, parameters: Parameters, init: RequestInit): Promise<Response> {
    const url = this.#address(path, parameters);
    const headers = new Headers(init.headers);
    if (this.#token) headers.set("Authorization", `Bearer ${this.#token}`);
    // Called by itself, for the platform's own may not be called as a method of something else.
    const send = this.#fetch;
    // A cache in between would answer in the server's place, and with an older entity tag.
    const response = await send(url, { ...init, headers, cache: "no-store" });
    if (response.ok || response.status === 304) return response;
    throw await GalleyProblem.of(url, response);
  }

  #address(path: string, parameters: Parameters): string {
    const query = new URLSearchParams();
    for (const [name, value] of parameters) {
      if (value !== undefined) query.append(name, String(value));
    }
    return `${this.#url}${path}${query.size > 0 ? `?${query}` : ""}`;
  }
}

/** How many milliseconds to wait before the next try; nothing where another one would be answered the same. */
function waitBefore(error: unknown, tries: number): number | undefined {
  if (!(error instanceof GalleyProblem && PUT_OFF.includes(error.status))) return undefined;
  const named = (error.retryAfter ?? 0) * 1_000;
  if (named > RETRY_MS_MAX) return undefined;
  // Those who were put off together do not come again together.
  const longest = Math.min(RETRY_MS * 2 ** tries, RETRY_MS_MAX);
  return Math.min(named + longest * Math.random(), RETRY_MS_MAX);
}

function answer<Data>(body: string, headers: Headers, isKept: boolean): Answer<Data> {
  const lastModified = headers.get("last-modified");
  const groups = headers.get("cache-groups")?.split(/, */).map((group) => group.slice(1, -1));
  const tags = groups ?? headers.get("surrogate-key")?.split(" ") ?? headers.get("cache-tag")?.split(/, */) ?? [];
  return {
    data: JSON.parse(body) as Data,
    etag: headers.get("etag") ?? undefined,
    lastModified: lastModified === null ? undefined : new Date(lastModified),
    tags,
    isKept,
  };
}
