/**
 * Loaders for Astro: one that reads a collection when the site is built, and then only what has changed; and one
 * that reads when a page is requested.
 */

import type { LiveDataEntry } from "astro";
import type { LiveLoader, Loader, LoaderContext } from "astro/loaders";
import { z } from "astro/zod";

import { type Client, createClient } from "./client.ts";
import type { Notation } from "./notation.ts";
import { GalleyProblem } from "./problem.ts";
import type { Derived, Perspective, Query } from "./query.ts";
import type { CollectionTypes, DocumentOf, Entry, PerspectiveOf } from "./shaped.ts";
import type { Collections as ShippedCollections } from "./shipped.ts";
import type { Answer, TransportOptions } from "./transport.ts";

/** How many entries are read at the same time. */
const READS_AT_ONCE = 8;
/** Under which names the loader notes where it came to, and what its entries were made with. */
const [PLACE, MADE_WITH] = ["galley-place", "galley-made-with"];

/** The name of a collection. */
type Name<Collections> = keyof Collections & string;

/** Where to read a collection from, and in which form. */
export type LoaderOptions<N extends string, Options> = TransportOptions & { collection: N } & Options;

/** Options for reading entries. */
export interface ReadOptions {
  /** Only entries in this locale. Default for a single entry requested by slug: the site's locale. */
  locale?: string;
  perspective?: Perspective;
  /** The output format for CommonMark texts. */
  text?: Notation;
  /** Derived data to add beside each document. */
  include?: readonly (keyof Derived)[];
}

/** Options for reading entries when the site is built, which excludes `perspective: "at:…"`. */
export interface BuildOptions extends ReadOptions {
  perspective?: "published" | "draft";
}

/**
 * Reads a collection when the site is built. The id of an entry is its slug, and `data` is the entry as
 * `client.entry` returns it.
 *
 * The first build reads everything; later builds read only what has changed. All locales share
 * one store, so a site with several locales defines one collection per locale, each with `locale`.
 */
export function galleyLoader<
  Collections extends CollectionTypes<Name<Collections>> = ShippedCollections,
  const N extends Name<Collections> = Name<Collections>,
  const Options extends BuildOptions = object,
>(options: LoaderOptions<N, Options>): Loader & { schema: z.ZodType<Entry<Collections[N], Options>> } {
  const { collection, locale } = options;
  const form = formOf(options);
  // The store takes any entry; that it is of this collection's type is said by `schema`.
  const client = createClient(options) as unknown as Client<Record<string, { edition: Named; draft: Named }>>;
  const source: Source = {
    all: () => client.all(collection, { ...form, ...(locale && { locale }) }),
    changes: (since) => client.changes(since, { collection, ...(locale && { locale }), ...perspectiveOf(options) }),
    read: (id) => client.entryById(collection, id, form),
  };
  return {
    name: "galley-loader",
    schema: z.custom<Entry<Collections[N], Options>>(),
    async load(context) {
      const { next: now, fingerprint } = await source.changes();
      // Entries that did not change read otherwise where another form is asked for, or the server makes them otherwise.
      const madeWith = JSON.stringify({ url: String(options.url), collection, locale, ...form, fingerprint });
      const noted = context.meta.get(MADE_WITH) === madeWith ? context.meta.get(PLACE) : undefined;
      // A place that lies ahead is one of another database's log.
      const place = noted !== undefined && Number(noted) <= now ? Number(noted) : undefined;
      const reached = place === undefined ? await readAll(source, now, context) : await catchUp(source, place, context);
      context.meta.set(MADE_WITH, madeWith);
      context.meta.set(PLACE, String(reached));
    },
  };
}

function perspectiveOf<P extends Perspective>({ perspective }: { perspective?: P }): { perspective?: P } {
  return perspective === undefined ? {} : { perspective };
}

/** The form of entries, without what says which entries and from where. */
function formOf({ text, include, ...options }: ReadOptions): Omit<ReadOptions, "locale"> {
  return { ...perspectiveOf(options), ...(text && { text }), ...(include && { include }) };
}

/** An entry in any form. */
interface Named {
  id: string;
  type: string;
  slug: string;
  locale: string;
  document: object;
}

/** What a build needs of a server. */
interface Source {
  all(): AsyncGenerator<Named, void>;
  changes(since?: number): ReturnType<Client["changes"]>;
  read(id: string): Promise<Named>;
}

/** Reads what changed since a place, and answers the place of now. */
async function catchUp(source: Source, place: number, context: LoaderContext): Promise<number> {
  const newest = new Map<string, "put" | "remove">();
  let since = place;
  for (let more = true; more; ) {
    const page = await source.changes(since);
    for (const { id, change } of page.changes) newest.set(id, change);
    ({ next: since, more } = page);
  }
  const changed = new Set(newest.keys());
  for (const { id, data } of context.store.values()) {
    if (changed.has(String(data["id"]))) context.store.delete(id);
  }
  const present = [...newest].flatMap(([id, change]) => (change === "put" ? [id] : []));
  await inParallel(present, (id) => read(source, id, context));
  context.logger.info(`${newest.size} of ${context.collection} changed, ${present.length} read`);
  return since;
}

/** Reads everything, and answers the place in the log at which it began: the one of now. */
async function readAll(source: Source, now: number, context: LoaderContext): Promise<number> {
  context.store.clear();
  let count = 0;
  for await (const entry of source.all()) {
    await keep(entry, context);
    count += 1;
  }
  context.logger.info(`${count} of ${context.collection} read`);
  return now;
}

/** Reads an entry into the store; one that was taken away meanwhile is not there. */
async function read(source: Source, id: string, context: LoaderContext): Promise<void> {
  try {
    await keep(await source.read(id), context);
  } catch (error) {
    if (!(error instanceof GalleyProblem && error.kind === "not-found")) throw error;
  }
}

async function keep(entry: Named, { store, parseData, generateDigest }: LoaderContext): Promise<void> {
  const data = await parseData({ id: entry.slug, data: { ...entry } });
  store.set({ id: entry.slug, data, digest: generateDigest(data) });
}

async function inParallel<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: READS_AT_ONCE }, worker));
}

/** What a page requests from the live loader. */
export interface LiveEntryFilter {
  /** The slug; `getLiveEntry("articles", "hello")` passes only this. */
  id: string;
  locale?: string;
  /** The token for this page, such as an editor's preview token, instead of the loader's. */
  token?: string;
}

/** What a page requests from the live loader for a list. */
export type LiveCollectionFilter<Document, P extends Perspective = "published"> = Query<Document, P> & {
  /** The token for this page, such as an editor's preview token, instead of the loader's. */
  token?: string;
};

/**
 * Reads entries when a page is requested, with hints for Astro's cache: its tags are Galley's cache tags. With
 * `perspective: "draft"`, it reads drafts, which may be incomplete.
 */
export function galleyLiveLoader<
  Collections extends CollectionTypes<Name<Collections>> = ShippedCollections,
  const N extends Name<Collections> = Name<Collections>,
  const Options extends ReadOptions = object,
>(
  options: LoaderOptions<N, Options>,
): LiveLoader<
  Entry<Collections[N], Options>,
  LiveEntryFilter,
  LiveCollectionFilter<DocumentOf<Collections[N]>, PerspectiveOf<Options>>,
  GalleyProblem
> {
  const { collection, locale } = options;
  const client = createClient<Collections>(options);
  const form = { ...formOf(options), ...(locale && { locale }) };
  type Read = Entry<Collections[N], Options>;
  // What one editor may see is not kept for the next; and a token stands in a header, and never in an address.
  const readerWith = (token: string | undefined) =>
    token === undefined ? client : createClient<Collections>({ ...options, token, cache: false });
  return {
    name: "galley-live-loader",
    async loadEntry({ filter: { id, token, ...own } }) {
      return await orProblem(async () => {
        const answer = await readerWith(token).entryAnswer(collection, id, { ...form, ...own });
        return liveEntry(answer as unknown as Answer<Read>);
      });
    },
    async loadCollection({ filter }) {
      return await orProblem(async () => {
        const { token, ...query } = filter ?? {};
        const answer = await readerWith(token).listAnswer(collection, { ...form, ...query } as never);
        const items = answer.data.items as unknown as (Read & Named)[];
        const entries = items.map((data) => ({ id: data.slug, data }));
        const tags = answer.tags.length > 0 ? [...answer.tags] : items.flatMap(tagsOf);
        return { entries, cacheHint: { tags } };
      });
    },
  };
}

/** The tags that Galley gives an entry; it tells them itself where the site is public. */
function tagsOf({ id, type }: Named): string[] {
  return [`e-${id}`, `t-${type}`];
}

function liveEntry<Data>({ data, tags, lastModified }: Answer<Data>): LiveDataEntry<Data & Record<string, unknown>> {
  const entry = data as Data & Record<string, unknown> & Named;
  const hint = { tags: tags.length > 0 ? [...tags] : tagsOf(entry), ...(lastModified && { lastModified }) };
  return { id: entry.slug, data: entry, cacheHint: hint };
}

async function orProblem<T>(ask: () => Promise<T>): Promise<T | { error: GalleyProblem }> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GalleyProblem) return { error };
    throw error;
  }
}
