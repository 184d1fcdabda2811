/** Entries, lists, kept answers and problems, as a real Galley answers them. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { createClient, EtagCache, GalleyProblem } from "../src/index.ts";
import type { Collections } from "./example-site.ts";
import { counted, deliveryToken, galley, manage, previewToken, url, withArticle } from "./galley.ts";

describe("an entry", () => {
  it("is read by its slug and by its id", async () => {
    const bySlug = await galley.entry("articles", "check-content-like-code");
    assert.equal(bySlug.document.title, "Check content as you check code");
    assert.deepEqual(await galley.entryById("articles", bySlug.id), bySlug);
  });

  it("is not found where there is none", async () => {
    assert.equal(await galley.find("articles", "no-such-article"), undefined);
    await assert.rejects(galley.entry("articles", "no-such-article"), (problem) => {
      assert(problem instanceof GalleyProblem);
      assert.equal(problem.kind, "not-found");
      assert.equal(problem.status, 404);
      assert.match(problem.message, /no-such-article/);
      assert(problem.requestId);
      return true;
    });
  });

  it("is seen as a draft by a preview token alone", async () => {
    const slug = `test-${crypto.randomUUID()}`;
    const { id } = (await manage("POST", `/articles?slug=${slug}`, { title: "Not finished" })) as { id: string };
    try {
      const preview = createClient<Collections>({ url, token: previewToken });
      const draft = await preview.entry("articles", slug, { perspective: "draft" });
      assert.equal(draft.document.title, "Not finished");
      assert.equal(draft.document.summary, undefined);
      assert.equal(draft.published_at, null);
      assert.equal(await galley.find("articles", slug), undefined);
      await assert.rejects(galley.entry("articles", slug, { perspective: "draft" }), { kind: "forbidden" });
    } finally {
      await manage("DELETE", `/articles/${id}`);
    }
  });
});

describe("a list", () => {
  it("is read page by page, each entry once", async () => {
    const sizes: number[] = [];
    const slugs = new Set<string>();
    for await (const page of galley.pages("articles", { limit: 2 })) {
      sizes.push(page.items.length);
      for (const item of page.items) slugs.add(item.slug);
    }
    assert(sizes.length >= 3, `several pages: ${sizes}`);
    assert.equal(slugs.size, sizes.reduce((sum, size) => sum + size));
    assert(slugs.has("keep-a-faq-useful"));
  });

  it("is read entry by entry, and no further than they are taken", async () => {
    const { fetch, statuses } = counted();
    const client = createClient<Collections>({ url, token: deliveryToken, fetch });
    for await (const article of client.all("articles", { limit: 2 })) {
      assert(article.document.blocks.length > 0);
      break;
    }
    assert.deepEqual(statuses, [200]);
  });
});

describe("what was read", () => {
  it("is kept as long as the server says that it holds", async () => {
    await withArticle("Before", async ({ id, slug }) => {
      const { fetch, statuses } = counted();
      const client = createClient<Collections>({ url, token: deliveryToken, fetch });
      const first = await client.entryAnswer("articles", slug);
      const second = await client.entryAnswer("articles", slug);
      assert.deepEqual(second, { ...first, isKept: true });
      assert.deepEqual(statuses, [200, 304]);
      assert(first.etag && first.lastModified instanceof Date);
      // What one caller does to what it got is nothing to the next.
      second.data.document.blocks.length = 0;
      assert.equal((await client.entry("articles", slug)).document.blocks.length, 1);

      await manage("PUT", `/articles/${id}`, { ...first.data.document, title: "After" });
      await manage("POST", `/articles/${id}/publish`);
      assert.equal((await client.entry("articles", slug)).document.title, "After");
      assert.deepEqual(statuses, [200, 304, 304, 200]);
    });
  });

  it("is not kept where nobody wants it", async () => {
    const { fetch, statuses } = counted();
    const client = createClient<Collections>({ url, token: deliveryToken, fetch, cache: false });
    await client.list("articles");
    await client.list("articles");
    assert.deepEqual(statuses, [200, 200]);
  });

  it("is forgotten where there is no room, the least used first", () => {
    const cache = new EtagCache({ charactersMax: 10 });
    const kept = (body: string) => ({ etag: `"${body}"`, body, headers: [] });
    cache.set("a", kept("aaaa"));
    cache.set("b", kept("bbbb"));
    cache.get("a");
    cache.set("c", kept("cccc"));
    assert.deepEqual(["a", "b", "c"].map((name) => cache.get(name)?.body), ["aaaa", undefined, "cccc"]);
    cache.set("a", kept("far more than there is room for"));
    assert.equal(cache.size, 1);
  });
});

describe("a problem", () => {
  it("says which parameter is wrong", async () => {
    await assert.rejects(galley.list("articles", { limit: 0 }), (problem) => {
      assert(problem instanceof GalleyProblem);
      assert.equal(problem.kind, "invalid-parameter");
      assert.match(problem.message, /limit/);
      return true;
    });
  });

  it("is told of a token that is not good", async () => {
    const stranger = createClient<Collections>({ url, token: "gly_dlv_no" });
    await assert.rejects(stranger.list("articles"), { name: "GalleyProblem", kind: "unauthenticated", status: 401 });
  });

  it("is a problem too where somebody between answers", async () => {
    const between = async () => new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "Retry-After": "7" } });
    const client = createClient<Collections>({ url, fetch: between });
    await assert.rejects(client.list("articles"), { kind: "unknown", status: 502, retryAfter: 7, findings: [] });
  });
});
