/** Queries, as a real Galley answers them. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { createClient, GalleyProblem } from "../src/index.ts";
import type { Collections } from "./example-site.ts";
import { counted, deliveryToken, galley, url } from "./galley.ts";

const slugs = (page: { items: { slug: string }[] }) => page.items.map(({ slug }) => slug);

describe("a query", () => {
  it("asks by fields, by blocks and in groups", async () => {
    const page = await galley.list("articles", {
      filter: {
        "blocks.faq": { exists: true },
        or: [{ tags: { in: ["faq", "automation"] } }, { "authors.name": { starts: "Ines" } }],
      },
      sort: ["title"],
      total: true,
    });
    const expected = ["check-content-like-code", "keep-a-faq-useful", "write-for-the-reader-who-scans"];
    assert.deepEqual(slugs(page), expected);
    assert.equal(page.total, expected.length);
  });

  it("asks for values that hold what separates others", async () => {
    const titles = ["Structured content outlives the page it was written for", "a, b & c=d"];
    const page = await galley.list("articles", { filter: { title: { in: titles } } });
    assert.deepEqual(slugs(page), ["structured-content-outlives-its-page"]);
  });

  it("may have more values than an address has room for", async () => {
    const strangers = Array.from({ length: 90 }, (_, number) => `${number} `.repeat(60));
    const filter = { title: { in: [...strangers, "Structured content outlives the page it was written for"] } };
    const page = await galley.list("articles", { filter, sort: ["title"], expand: [], total: true });
    assert.deepEqual(slugs(page), ["structured-content-outlives-its-page"]);
    assert.equal(page.total, 1);
    // The compiler knows that drafts cannot be asked about; which query is sent is what counts here.
    const ofDrafts = { filter, perspective: "draft" } as object;
    await assert.rejects(galley.list("articles", ofDrafts), { kind: "forbidden" });
  });

  it("is answered with the parts that it names", async () => {
    const { items } = await galley.list("articles", {
      filter: { slug: "keep-a-faq-useful" },
      fields: ["title", "blocks[faq].items.question"],
    });
    const [item] = items;
    assert(item);
    assert.deepEqual(Object.keys(item.document).sort(), ["blocks", "title"]);
    assert(item.document.blocks?.every((block) => block.type === "faq"));
  });

  it("is answered with what references lead to", async () => {
    const { items } = await galley.list("articles", {
      filter: { slug: "keep-a-faq-useful" },
      expand: ["blocks.related.items.entry"],
    });
    const related = items[0]?.document.blocks.find((block) => block.type === "related");
    const target = related?.items[0]?.entry;
    assert(typeof target === "object");
    assert.equal(target.slug, "check-content-like-code");
    assert.equal(target.document["title"], "Check content as you check code");
  });

  it("is answered in another notation, with what is derived", async () => {
    const form = { text: "html", include: ["reading_time", "toc"] } as const;
    const { items } = await galley.list("articles", { ...form, filter: { slug: "keep-a-faq-useful" } });
    const [listed] = items;
    assert(listed && listed.reading_time.minutes > 0);
    assert(listed.toc.some(({ anchor }) => anchor === "ask-what-was-asked"));
    assert.match(listed.document.blocks.find((block) => block.type === "body")?.text ?? "", /^<p>/);
    assert.deepEqual(await galley.entry("articles", "keep-a-faq-useful", form), listed);
    const portable = await galley.entry("articles", "keep-a-faq-useful", { text: "portable", fields: ["blocks[body]"] });
    const [block] = portable.document.blocks ?? [];
    assert(block?.type === "body");
    assert.equal(block.text?.[0]?._type, "block");
  });

  it("finds what shares tags with an entry", async () => {
    const related = await galley.related("articles", "a-block-type-of-your-own", { fields: ["title"], limit: 5 });
    assert.deepEqual(related.map(({ slug }) => slug), ["structured-content-outlives-its-page"]);
    assert.equal(related[0]?.document.title, "Structured content outlives the page it was written for");
  });

  it("goes through pages in its own order, forth and back", async () => {
    const query = { sort: ["title"], limit: 2 } as const;
    const first = await galley.list("articles", query);
    assert(first.next !== null && first.prev === null);
    const second = await galley.list("articles", { ...query, after: first.next });
    assert(second.prev !== null);
    assert.deepEqual(slugs(await galley.list("articles", { ...query, before: second.prev })), slugs(first));
    const titles: string[] = [];
    for await (const { document } of galley.all("articles", query)) titles.push(document.title);
    assert.deepEqual(titles, [...titles].sort());
  });

  it("that asks for what there is not is told where, each thing by its name", async () => {
    const unknown = { filter: { titel: "Hello", date: { gt: "soon" } } } as object;
    await assert.rejects(galley.list("articles", unknown), (problem) => {
      assert(problem instanceof GalleyProblem);
      assert.equal(problem.status, 400);
      assert.match(problem.message, /titel/);
      assert.deepEqual(problem.parameters.map(({ name }) => name).sort(), ["filter[date][gt]", "filter[titel]"]);
      assert(problem.parameters.every(({ message }) => message.length > 0));
      return true;
    });
    // An empty list is asked for by JSON.
    const asJson = { filter: { titel: "Hello", tags: { in: [] } } } as object;
    await assert.rejects(galley.list("articles", asJson), (problem) => {
      assert(problem instanceof GalleyProblem);
      assert.equal(problem.kind, "bad-query");
      assert.deepEqual(problem.parameters.map(({ name }) => name), ["/filter/titel"]);
      return true;
    });
  });

  it("that leaves a value out is refused before it is sent", async () => {
    const { fetch, addresses } = counted();
    const client = createClient<Collections>({ url, token: deliveryToken, fetch });
    for (const [filter, told] of [
      [{ slug: undefined }, /`filter\[slug\]` is undefined/],
      [{ slug: { in: ["a", undefined] } }, /`filter\[slug\]\[in\]\[1\]` is undefined/],
      [{ or: [{ slug: "a" }, { title: undefined }] }, /`filter\[or\]\[1\]\[title\]` is undefined/],
      [{ slug: null }, /`filter\[slug\]` is null; use `exists`/],
      [{ revision: Number.NaN }, /`filter\[revision\]` is NaN/],
      [{ title: {} }, /`filter\[title\]` has no conditions/],
      [{ or: [] }, /`filter\[or\]` has no groups/],
      [{ title: new Map([["eq", "a"]]) }, /which is not a valid value/],
    ] as [object, RegExp][]) {
      await assert.rejects(client.list("articles", { filter } as object), { name: "TypeError", message: told });
      await assert.rejects(client.all("articles", { filter } as object).next(), { name: "TypeError", message: told });
    }
    assert.deepEqual(addresses, []);
  });

  it("that has an option that there is not is refused before it is sent", async () => {
    const { fetch, addresses } = counted();
    const client = createClient<Collections>({ url, fetch });
    const misplaced = { token: deliveryToken } as object;
    const refused = { name: "TypeError", message: /unknown option `token`/ };
    await assert.rejects(client.list("articles", misplaced), refused);
    await assert.rejects(client.entry("articles", "keep-a-faq-useful", misplaced), refused);
    await assert.rejects(client.related("articles", "keep-a-faq-useful", misplaced), refused);
    await assert.rejects(client.changes(0, misplaced), refused);
    assert.deepEqual(addresses, []);
  });

  it("whose list of values is empty finds nothing", async () => {
    assert.deepEqual(slugs(await galley.list("articles", { filter: { slug: { in: [] } } })), []);
    const all = await galley.list("articles", { total: true });
    const none = await galley.list("articles", { filter: { slug: { nin: [] } }, total: true });
    assert.equal(none.total, all.total);
  });

  it("takes a moment as a Date too", async () => {
    const future = { filter: { published_at: { gt: new Date(Date.now() + 86_400_000) } } } as object;
    assert.deepEqual(slugs(await galley.list("articles", future)), []);
  });
});
