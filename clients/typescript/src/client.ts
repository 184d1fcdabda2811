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
  /** What to ask for the page before with, as `before`; null on the first. */
  prev: string | null;
  /** How many entries the list has, where `total` was asked for. */
  total?: number;
}

/** A page of the log of changes. */
export interface Changes {
  /** What changed, the oldest first. */
  changes: Change[];
  /** What to ask with as `since` next. */
  next: number;
  /** Whether there is more by now. */
  more: boolean;
  /**
   * A digest of what answers are made with beside content. Where it is another one than before, entries may read otherwise
   * though none of them changed; a server that is older than this client tells none.
   */
  fingerprint?: string;
}

/** Which changes are listed. */
export interface ChangesOptions {
  collection?: string;
  locale?: string;
  limit?: number;
  perspective?: "published" | "draft";
  signal?: AbortSignal;
}

/** Reads one Galley. */
export class Client<Collections extends CollectionTypes<keyof Collections & string> = ShippedCollections> {
  readonly #transport: Transport;

  constructor(options: TransportOptions) {
    this.#transport = new Transport(options);
  }

  /** An entry by its slug; a `GalleyProblem` of the kind `not-found` where readers see none. */
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

  /** An entry by its slug, or `undefined` where readers see none. */
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

  /** An entry by its id, which stays the same when its slug changes. */
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

  /** An entry by its slug, with its entity tag, the time of its last change, and the tags that caches go by. */
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

  /** One page of a collection. */
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

  /** One page of a collection, with what caches go by. */
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

  /** All pages of a collection, one after the other. */
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

  /** All entries of a collection, read page by page as they are taken. */
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

  /** The entries that share tags with one, those with the most of them first. */
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

  /** What changed since a place in the log; without one, the place of now. */
  async changes(since?: number, { signal, ...options }: ChangesOptions = {}): Promise<Changes> {
    checkNames(options, ["collection", "locale", "limit", "perspective"]);
    const parameters = Object.entries({ since, ...options });
    return (await this.#transport.read<Changes>("/v1/content/changes", parameters, signal)).data;
  }

  /** Changes as they happen, from `since` or from now on, however often the connection breaks. */
  async *follow(options: FollowOptions = {}): AsyncGenerator<Change, void> {
    const { since, signal, perspective } = options;
    const now = { ...(signal && { signal }), ...(perspective && { perspective }) };
    yield* follow(this.#transport, since ?? (await this.changes(undefined, now)).next, options);
  }
}

/**
 * A client of the Galley at `url`.
 *
 * Its types are those of the schemas that Galley ships; a site with schemas of its own passes what `galley-types` wrote:
 * `createClient<Collections>({ url, token })`.
 */
export function createClient<Collections extends CollectionTypes<keyof Collections & string> = ShippedCollections>(
  options: TransportOptions,
): Client<Collections> {
  return new Client<Collections>(options);
}
