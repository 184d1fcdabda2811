/** Content that holds itself, and references that lead to references: what `types/nested.ts` says of it, it is. */

import assert from "node:assert/strict";
import { before, describe, it } from "node:test";

import { builderGalley as galley, publishThere } from "./galley.ts";

const question = "Who owns the wind?";
const faq = { type: "faq", id: "faq", items: [{ question, answer: "Those who *ask*." }] };
const columns = { type: "columns", id: "inner", items: [{ width: 6, blocks: [faq] }] };

describe("content that holds itself", () => {
  before(async () => {
    await publishThere("authors", "galley", { name: "Galley" });
    await publishThere("authors", "ada", { name: "Ada", bio: "From *Nordholm*.", employer: "galley" });
    await publishThere("categories", "news", { name: "News" });
    await publishThere("categories", "energy", { name: "Energy", parent: "news" });
    const blocks = [{ type: "section", id: "first", blocks: [columns] }];
    const filed = { author: "ada", coauthors: ["ada"], category: "energy", level: "easy", minutes: 4, featured: true };
    await publishThere("posts", "wind", { title: "Wind", ...filed, blocks });
    await publishThere("posts", "plain", { title: "Plain", blocks: [] });
    const below = { label: "Wind", page: "wind" };
    await publishThere("menus", "main", { name: "Main", items: [{ label: "Home", children: [{ label: "News", children: [below] }] }] });
  });

  it("is asked by paths as deep as it is", async () => {
    const path = "blocks.section.blocks.columns.items.blocks.faq.items.question";
    const { items } = await galley.list("posts", { filter: { [path]: { contains: "wind" } } });
    assert.deepEqual(items.map(({ slug }) => slug), ["wind"]);
    const menus = await galley.list("menus", { filter: { "items.children.children.page.title": "Wind" } });
    assert.deepEqual(menus.items.map(({ slug }) => slug), ["main"]);
  });

  it("is read to its end", async () => {
    const { document } = await galley.entry("posts", "wind", { text: "html" });
    const [section] = document.blocks;
    assert(section?.type === "section");
    const [inner] = section.blocks;
    assert(inner?.type === "columns");
    const [block] = inner.items[0]?.blocks ?? [];
    assert(block?.type === "faq");
    assert.match(block.items[0]?.answer ?? "", /<em>ask<\/em>/);
  });

  it("is answered with what optional references lead to, in the same notation", async () => {
    const { document } = await galley.entry("posts", "wind", {
      expand: ["author.employer", "coauthors", "category.parent"],
      text: "html",
    });
    assert(typeof document.author === "object");
    assert.match(document.author.document.bio ?? "", /<em>Nordholm<\/em>/);
    assert(typeof document.author.document.employer === "object");
    assert.equal(document.author.document.employer.document.name, "Galley");
    const [coauthor] = document.coauthors ?? [];
    assert(typeof coauthor === "object" && coauthor.type === "author");
    assert(typeof document.category === "object" && typeof document.category.document.parent === "object");
    assert.equal(document.category.document.parent.slug, "news");
    const plain = await galley.entry("posts", "plain", { expand: ["author"] });
    assert.equal(plain.document.author, undefined);
  });

  it("is found by values of their own kinds", async () => {
    const filter = { minutes: { gte: 4 }, featured: true, level: { in: ["easy"] }, "author.employer.name": "Galley" } as const;
    const { items } = await galley.list("posts", { filter, sort: ["-minutes"], fields: ["blocks[section].blocks[columns].items.width"] });
    assert.deepEqual(items.map(({ slug }) => slug), ["wind"]);
    assert.deepEqual(items[0]?.document, { blocks: [{ type: "section", id: "first", blocks: [{ type: "columns", id: "inner", items: [{ width: 6 }] }] }] });
  });
});
