/** Queries, as a real Galley answers them. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { GalleyProblem } from "../src/index.ts";
import { galley } from "./galley.ts";

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
    await assert.rejects(galley.list("articles", { filter, perspective: "draft" }), { kind: "forbidden" });
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

  it("that asks for what there is not is told where", async () => {
    const unknown = { filter: { titel: "Hello" } } as unknown as { filter: { title: string } };
    await assert.rejects(galley.list("articles", unknown), (problem) => {
      assert(problem instanceof GalleyProblem);
      assert.equal(problem.status, 400);
      assert.match(problem.message, /titel/);
      return true;
    });
  });
});
