/** The client: what a front end reads, typed by the schemas of its site. */

import type { Notation } from "./notation.ts";
import { GalleyProblem } from "./problem.ts";
import { type Change, type FollowOptions, follow } from "./follow.ts";
import {
  bodyOf,
  checkNames,
  type Derived,
  type EntryOptions,
  type FieldPath,
  type Form,
  hasEmptyList,
  parametersOf,
  type Perspective,
  type Query,
  type RelatedOptions,
} from "./query.ts";
import type { ReferencePath } from "./paths.ts";
import type { Asked, CollectionTypes, DocumentOf } from "./shaped.ts";
import { type Answer, Transport, type TransportOptions } from "./transport.ts";
import type { Collections as ShippedCollections } from "./shipped.ts";

/** A page of a list. */
export interface Page<I> {
  items: I[];
  /** What to ask for the next page with, as `after`; null on the last. */
  next: string | null;
  /** The cursor of the previous page, to send as `before`; null on the first. */
  prev: string | null;
  /** The number of entries in the list, if `total` was requested. */
  total?: number;
}

/** A page of the change log. */
export interface Changes {
  /** The changes, oldest first. */
  changes: Change[];
  /** The value of `since` for the next request. */
  next: number;
  /** Whether there are more changes to read. */
  more: boolean;
  /**
   * A digest of what responses depend on besides content. When it changes, entries may be rendered differently
   * although none of them changed. Servers older than this client do not send it.
   */
  fingerprint?: string;
}

/** Which changes to list. */
export interface ChangesOptions {
  collection?: string;
  locale?: string;
  limit?: number;
  perspective?: "published" | "draft";
  signal?: AbortSignal;
}

/** Reads content from one Galley server. */
export class Client<Collections extends CollectionTypes<keyof Collections & string> = ShippedCollections> {
  readonly #transport: Transport;

  constructor(options: TransportOptions) {
    this.#transport = new Transport(options);
  }

  /** Returns an entry by its slug; throws a `GalleyProblem` of the kind `not-found` if none is published. */
  async entry<
    Name extends keyof Collections & string,
    P extends Perspective = "published",
    N extends Notation = "markdown",
    I extends keyof Derived = never,
    F extends FieldPath<DocumentOf<Collections[Name]>> = never,
    X extends ReferencePath<DocumentOf<Collections[Name]>> = never,
  >(
    collection: Name,
    slug: string,
    options?: EntryOptions<DocumentOf<Collections[Name]>, P, N, I, F, X>,
  ): Promise<Asked<Collections[Name], P, N, I, F, X>> {
    return (await this.entryAnswer(collection, slug, options)).data;
  }

  /** Returns an entry by its slug, or `undefined` if none is published. */
  async find<
    Name extends keyof Collections & string,
    P extends Perspective = "published",
    N extends Notation = "markdown",
    I extends keyof Derived = never,
    F extends FieldPath<DocumentOf<Collections[Name]>> = never,
    X extends ReferencePath<DocumentOf<Collections[Name]>> = never,
  >(
    collection: Name,
    slug: string,
    options?: EntryOptions<DocumentOf<Collections[Name]>, P, N, I, F, X>,
  ): Promise<Asked<Collections[Name], P, N, I, F, X> | undefined> {
    try {
      return await this.entry(collection, slug, options);
    } catch (error) {
      if (error instanceof GalleyProblem && error.kind === "not-found") return undefined;
      throw error;
    }
  }

  /** Returns an entry by its id, which stays the same when its slug changes. */
  async entryById<
    Name extends keyof Collections & string,
    P extends Perspective = "published",
    N extends Notation = "markdown",
    I extends keyof Derived = never,
    F extends FieldPath<DocumentOf<Collections[Name]>> = never,
    X extends ReferencePath<DocumentOf<Collections[Name]>> = never,
  >(
    collection: Name,
    id: string,
    options: Form<DocumentOf<Collections[Name]>, P, N, I, F, X> = {},
  ): Promise<Asked<Collections[Name], P, N, I, F, X>> {
    const path = `/v1/content/${collection}/by-id/${encodeURIComponent(id)}`;
    type Read = Asked<Collections[Name], P, N, I, F, X>;
    return (await this.#transport.read<Read>(path, parametersOf(options), options.signal)).data;
  }

  /** Returns an entry by its slug, with its entity tag, modification time and cache tags. */
  async entryAnswer<
    Name extends keyof Collections & string,
    P extends Perspective = "published",
    N extends Notation = "markdown",
    I extends keyof Derived = never,
    F extends FieldPath<DocumentOf<Collections[Name]>> = never,
    X extends ReferencePath<DocumentOf<Collections[Name]>> = never,
  >(
    collection: Name,
    slug: string,
    options: EntryOptions<DocumentOf<Collections[Name]>, P, N, I, F, X> = {},
  ): Promise<Answer<Asked<Collections[Name], P, N, I, F, X>>> {
    const path = `/v1/content/${collection}/${encodeURIComponent(slug)}`;
    return this.#transport.read(path, parametersOf(options), options.signal);
  }

  /** Returns one page of a collection. */
  async list<
    Name extends keyof Collections & string,
    P extends Perspective = "published",
    N extends Notation = "markdown",
    I extends keyof Derived = never,
    F extends FieldPath<DocumentOf<Collections[Name]>> = never,
    X extends ReferencePath<DocumentOf<Collections[Name]>> = never,
  >(
    collection: Name,
    query?: Query<DocumentOf<Collections[Name]>, P, N, I, F, X>,
  ): Promise<Page<Asked<Collections[Name], P, N, I, F, X>>> {
    return (await this.listAnswer(collection, query)).data;
  }

  /** Returns one page of a collection, with entity tag, modification time and cache tags. */
  async listAnswer<
    Name extends keyof Collections & string,
    P extends Perspective = "published",
    N extends Notation = "markdown",
    I extends keyof Derived = never,
    F extends FieldPath<DocumentOf<Collections[Name]>> = never,
    X extends ReferencePath<DocumentOf<Collections[Name]>> = never,
  >(
    collection: Name,
    query?: Query<DocumentOf<Collections[Name]>, P, N, I, F, X>,
  ): Promise<Answer<Page<Asked<Collections[Name], P, N, I, F, X>>>> {
    const path = `/v1/content/${collection}`;
    const asked: { signal?: AbortSignal; perspective?: P } = query ?? {};
    const parameters = parametersOf(asked);
    const fits = !hasEmptyList(asked) && this.#transport.fits(path, parameters);
    if (fits) return this.#transport.read(path, parameters, asked.signal);
    // Many values have no room in an address, and none has no words there. Caches in between keep no answer to a POST.
    const seenAs = Object.entries({ perspective: asked.perspective });
    return this.#transport.ask(`${path}/query`, seenAs, bodyOf(asked), asked.signal);
  }

  /** Iterates over all pages of a collection. */
  async *pages<
    Name extends keyof Collections & string,
    P extends Perspective = "published",
    N extends Notation = "markdown",
    I extends keyof Derived = never,
    F extends FieldPath<DocumentOf<Collections[Name]>> = never,
    X extends ReferencePath<DocumentOf<Collections[Name]>> = never,
  >(
    collection: Name,
    query?: Query<DocumentOf<Collections[Name]>, P, N, I, F, X>,
  ): AsyncGenerator<Page<Asked<Collections[Name], P, N, I, F, X>>, void> {
    for (let asked = query; ; ) {
      const page = await this.list(collection, asked);
      yield page;
      if (page.next === null) return;
      asked = { ...asked, after: page.next } as typeof query;
    }
  }

  /** Iterates over all entries of a collection, reading pages on demand. */
  async *all<
    Name extends keyof Collections & string,
    P extends Perspective = "published",
    N extends Notation = "markdown",
    I extends keyof Derived = never,
    F extends FieldPath<DocumentOf<Collections[Name]>> = never,
    X extends ReferencePath<DocumentOf<Collections[Name]>> = never,
  >(
    collection: Name,
    query?: Query<DocumentOf<Collections[Name]>, P, N, I, F, X>,
  ): AsyncGenerator<Asked<Collections[Name], P, N, I, F, X>, void> {
    for await (const page of this.pages(collection, query)) yield* page.items;
  }

  /** Returns the entries that share tags with this one, those with the most in common first. */
  async related<
    Name extends keyof Collections & string,
    N extends Notation = "markdown",
    I extends keyof Derived = never,
    F extends FieldPath<DocumentOf<Collections[Name]>> = never,
    X extends ReferencePath<DocumentOf<Collections[Name]>> = never,
  >(
    collection: Name,
    slug: string,
    options: RelatedOptions<DocumentOf<Collections[Name]>, N, I, F, X> = {},
  ): Promise<Asked<Collections[Name], "published", N, I, F, X>[]> {
    type Read = Page<Asked<Collections[Name], "published", N, I, F, X>>;
    const path = `/v1/content/${collection}/${encodeURIComponent(slug)}/related`;
    return (await this.#transport.read<Read>(path, parametersOf(options), options.signal)).data.items;
  }

  /** Returns the changes since a position in the change log; without one, only the current position. */
  async changes(since?: number, { signal, ...options }: ChangesOptions = {}): Promise<Changes> {
    checkNames(options, ["collection", "locale", "limit", "perspective"]);
    const parameters = Object.entries({ since, ...options });
    return (await this.#transport.read<Changes>("/v1/content/changes", parameters, signal)).data;
  }

  /** Streams changes as they happen, from `since` or from now on; reconnects when the connection breaks. */
  async *follow(options: FollowOptions = {}): AsyncGenerator<Change, void> {
    const { since, signal, perspective } = options;
    const now = { ...(signal && { signal }), ...(perspective && { perspective }) };
    yield* follow(this.#transport, since ?? (await this.changes(undefined, now)).next, options);
  }
}

/**
 * Creates a client for the Galley server at `url`.
 *
 * The types default to those of Galley's built-in schemas; for custom schemas, pass the types generated by `galley-types`:
 * `createClient<Collections>({ url, token })`.
 */
export function createClient<Collections extends CollectionTypes<keyof Collections & string> = ShippedCollections>(
  options: TransportOptions,
): Client<Collections> {
  return new Client<Collections>(options);
}
