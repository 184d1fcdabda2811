/** A cache of responses by their entity tags. */

/** A cached response. */
export interface KeptAnswer {
  etag: string;
  body: string;
  headers: readonly (readonly [string, string])[];
}

/**
 * Caches responses, so that the server only has to confirm that they are current. The least recently used one
 * is evicted first.
 */
export class EtagCache {
  readonly #kept = new Map<string, KeptAnswer>();
  readonly #charactersMax: number;
  #characters = 0;

  /** Creates a cache for bodies with at most this many characters in total. */
  constructor({ charactersMax = 16_000_000 }: { charactersMax?: number } = {}) {
    this.#charactersMax = charactersMax;
  }

  /** The number of cached responses. */
  get size(): number {
    return this.#kept.size;
  }

  /** Returns the cached response for a key. */
  get(name: string): KeptAnswer | undefined {
    const found = this.#kept.get(name);
    if (found) {
      // The map holds names in the order of their last use.
      this.#kept.delete(name);
      this.#kept.set(name, found);
    }
    return found;
  }

  /** Stores a response. */
  set(name: string, answer: KeptAnswer): void {
    this.delete(name);
    if (answer.body.length > this.#charactersMax) return;
    this.#kept.set(name, answer);
    this.#characters += answer.body.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= this.#charactersMax) break;
      this.delete(oldest);
    }
  }

  /** Removes a response. */
  delete(name: string): void {
    this.#characters -= this.#kept.get(name)?.body.length ?? 0;
    this.#kept.delete(name);
  }
}
