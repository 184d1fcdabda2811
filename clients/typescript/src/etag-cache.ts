/** What was read, kept by its entity tag. */

/** An answer as it is kept. */
export interface KeptAnswer {
  etag: string;
  body: string;
  headers: readonly (readonly [string, string])[];
}

/**
 * Keeps answers, so that the server is asked whether they still hold instead of for their bytes. The one that was not
 * used for longest is forgotten first.
 */
export class EtagCache {
  readonly #kept = new Map<string, KeptAnswer>();
  readonly #charactersMax: number;
  #characters = 0;

  /** A cache of at most so many characters of bodies. */
  constructor({ charactersMax = 16_000_000 }: { charactersMax?: number } = {}) {
    this.#charactersMax = charactersMax;
  }

  /** How many answers are kept. */
  get size(): number {
    return this.#kept.size;
  }

  /** What is kept under a name. */
  get(name: string): KeptAnswer | undefined {
    const found = this.#kept.get(name);
    if (found) {
      // The map holds names in the order of their last use.
      this.#kept.delete(name);
      this.#kept.set(name, found);
    }
    return found;
  }

  /** Keeps an answer. */
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

  /** Forgets an answer. */
  delete(name: string): void {
    this.#characters -= this.#kept.get(name)?.body.length ?? 0;
    this.#kept.delete(name);
  }
}
