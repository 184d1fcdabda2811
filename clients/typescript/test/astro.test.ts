/** The loaders, in the place that Astro gives them. `.ci/front-ends` builds a whole site with them. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LoaderContext } from "astro/loaders";

import { galleyLiveLoader, galleyLoader } from "../src/astro.ts";
import { EtagCache, GalleyProblem } from "../src/index.ts";
import type { Collections } from "./example-site.ts";
import { counted, deliveryToken, manage, previewToken, url, withArticle } from "./galley.ts";

type DataEntry = Parameters<LoaderContext["store"]["set"]>[0];

/** What Astro hands to a loader, kept in memory. */
function context(): { context: LoaderContext; store: Map<string, DataEntry> } {
  const store = new Map<string, DataEntry>();
  const meta = new Map<string, string>();
  const given = {
    collection: "articles",
    store: {
      get: (id: string) => store.get(id),
      values: () => [...store.values()],
      clear: () => store.clear(),
      delete: (id: string) => store.delete(id),
      set: (entry: DataEntry) => Boolean(store.set(entry.id, entry)),
    },
    meta,
    logger: { info: () => undefined },
    parseData: async ({ data }: { data: unknown }) => data,
    generateDigest: (data: unknown) => JSON.stringify(data),
  };
  return { context: given as unknown as LoaderContext, store };
}

function loader(fetching?: typeof fetch, collection: { locale?: string } = {}) {
  return galleyLoader<Collections, "articles">({
    url,
    token: deliveryToken,
    fetch: fetching,
    cache: false,
    collection: "articles",
    ...collection,
  });
}

describe("the build loader", () => {
  it("reads everything once, and then what changed", async () => {
    const { context: given, store } = context();
    const { fetch, statuses } = counted();
    await withArticle("First title", async ({ id, slug }) => {
      await loader(fetch).load(given);
      assert(store.size >= 6);
      assert.equal(titleOf(store.get(slug)), "First title");

      statuses.length = 0;
      await loader(fetch).load(given);
      assert.equal(statuses.length, 2, "the place of now, and what changed: nothing");

      await rename(id, "Second title");
      statuses.length = 0;
      await loader(fetch).load(given);
      assert.equal(titleOf(store.get(slug)), "Second title");
      assert.equal(statuses.length, 3, "one entry was read");

      await manage("POST", `/articles/${id}/unpublish`);
      await loader(fetch).load(given);
      assert.equal(store.get(slug), undefined);
    });
  });

  it("reads everything again where something else is asked for, or the database is another", async () => {
    const { context: given, store } = context();
    await loader().load(given);
    store.delete("keep-a-faq-useful");
    await loader().load(given);
    assert(!store.has("keep-a-faq-useful"), "what did not change is not read");
    await loader(undefined, { locale: "en" }).load(given);
    assert(store.has("keep-a-faq-useful"));
    store.delete("keep-a-faq-useful");
    given.meta.set("galley-place", "1000000000");
    await loader(undefined, { locale: "en" }).load(given);
    assert(store.has("keep-a-faq-useful"));
  });
});

describe("the build loader, when the server makes answers otherwise", () => {
  /** A server whose site has another address, or that is another version. */
  const otherwise: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!String(input).includes("/v1/content/changes")) return response;
    const page = (await response.json()) as { fingerprint: string };
    assert.match(page.fingerprint, /^[\w-]{10,}$/);
    return Response.json({ ...page, fingerprint: "of another site" });
  };

  it("reads everything again, and then what changed", async () => {
    const { context: given, store } = context();
    await loader().load(given);
    store.delete("keep-a-faq-useful");
    await loader(otherwise).load(given);
    assert(store.has("keep-a-faq-useful"));
    store.delete("keep-a-faq-useful");
    await loader(otherwise).load(given);
    assert(!store.has("keep-a-faq-useful"), "what did not change is not read");
  });
});

describe("the live loader", () => {
  const live = galleyLiveLoader<Collections, "articles">({ url, token: deliveryToken, collection: "articles" });

  it("reads an entry with a hint of what to cache it by", async () => {
    const read = await live.loadEntry({ collection: "articles", filter: { id: "keep-a-faq-useful" } });
    assert(read && "id" in read);
    assert.equal(read.data.document.title, "How to keep a FAQ useful");
    assert.deepEqual(read.cacheHint?.tags, [`e-${read.data.id}`, "t-article"]);
    assert(read.cacheHint?.lastModified instanceof Date);
  });

  it("reads a collection", async () => {
    const read = await live.loadCollection({ collection: "articles", filter: { limit: 2 } });
    assert("entries" in read);
    assert.equal(read.entries.length, 2);
    assert(read.cacheHint?.tags?.includes("t-article"));
  });

  it("answers with the problem where there is one", async () => {
    const read = await live.loadEntry({ collection: "articles", filter: { id: "no-such-article" } });
    assert(read && "error" in read && read.error instanceof GalleyProblem);
    assert.equal(read.error.kind, "not-found");
  });

  it("shows a draft to whoever brings a preview token", async () => {
    const drafts = galleyLiveLoader<Collections, "articles", { perspective: "draft" }>({
      url,
      token: deliveryToken,
      perspective: "draft",
      collection: "articles",
    });
    const slug = `test-${crypto.randomUUID()}`;
    const { id } = (await manage("POST", `/articles?slug=${slug}`, { title: "Not finished" })) as { id: string };
    try {
      const read = await drafts.loadEntry({ collection: "articles", filter: { id: slug, token: previewToken } });
      assert(read && "id" in read);
      assert.equal(read.data.document.title, "Not finished");
      const refused = await drafts.loadEntry({ collection: "articles", filter: { id: slug } });
      assert(refused && "error" in refused && refused.error.kind === "forbidden");
    } finally {
      await manage("DELETE", `/articles/${id}`);
    }
  });
});

describe("the live loader's lists", () => {
  const options = { url, token: deliveryToken, collection: "articles" } as const;

  it("send a token in a header, and keep nothing of what it shows", async () => {
    const { fetch, addresses, statuses } = counted();
    const cache = new EtagCache();
    const drafts = { ...options, perspective: "draft", fetch, cache } as const;
    const live = galleyLiveLoader<Collections, "articles", { perspective: "draft" }>(drafts);
    const read = await live.loadCollection({ collection: "articles", filter: { token: previewToken, limit: 2 } });
    assert("entries" in read, JSON.stringify(read));
    assert.equal(read.entries.length, 2);
    assert.deepEqual(statuses, [200]);
    assert(!addresses.some((address) => address.includes("gly_") || address.includes("token")), addresses.join());
    assert.equal(cache.size, 0);
  });

  it("refuse what no query has, and send nothing", async () => {
    const { fetch, addresses } = counted();
    const live = galleyLiveLoader<Collections, "articles">({ ...options, fetch });
    const misspelt = { tokn: previewToken } as object;
    await assert.rejects(live.loadCollection({ collection: "articles", filter: misspelt }), /unknown option `tokn`/);
    const entry = { id: "keep-a-faq-useful", tokn: previewToken } as { id: string };
    await assert.rejects(async () => live.loadEntry({ collection: "articles", filter: entry }), /unknown option `tokn`/);
    assert.deepEqual(addresses, []);
  });
});

function titleOf(entry: DataEntry | undefined): unknown {
  return (entry?.data as { document: { title: string } } | undefined)?.document.title;
}

async function rename(id: string, title: string): Promise<void> {
  const { document } = (await manage("GET", `/articles/${id}`)) as { document: object };
  await manage("PUT", `/articles/${id}`, { ...document, title });
  await manage("POST", `/articles/${id}/publish`);
}
