/**
 * What the compiler knows of content that holds itself and of references to other entries: blocks within blocks, menus
 * within menus, `expand`. Nothing here runs, as in `reading.ts`.
 */

import { type AnyEdition, createClient, type Html } from "../src/index.ts";
import type { Block, Collections } from "../test/builder-site.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<_Claim extends true>(): void {}

const galley = createClient<Collections>({ url: "http://127.0.0.1:7700" });

export async function contentThatHoldsItselfIsRead(): Promise<void> {
  const post = await galley.entry("posts", "a");
  holds<Same<(typeof post.document.blocks)[number], Block>>();
  for (const block of post.document.blocks) {
    if (block.type === "columns") holds<Same<(typeof block.items)[number]["blocks"][number], Block>>();
  }
  const menu = await galley.entry("menus", "main", { text: "html" });
  const label: string | undefined = menu.document.items[0]?.children?.[0]?.children?.[0]?.label;
  void label;
  for await (const { document } of galley.all("menus")) void document.items;
}

export async function pathsLeadIntoItAsDeepAsOneLikes(): Promise<void> {
  await galley.list("posts", {
    filter: {
      "blocks.section.blocks.body.text": { contains: "wind" },
      "blocks.columns.items.blocks.faq.items.question": { contains: "?" },
      "blocks.columns.items.blocks.columns.items.blocks.section.blocks.body.text": { contains: "wind" },
    },
  });
  await galley.list("menus", { filter: { "items.children.children.children.children.children.children.label": "Home" } });
  // @ts-expect-error no such field of a block in a column
  await galley.list("posts", { filter: { "blocks.columns.items.blocks.faq.questions": { exists: true } } });
  // @ts-expect-error no such field of an item
  await galley.list("menus", { filter: { "items.children.children.lable": "Home" } });
}

export async function schemasMaySayWhatTheyLike(): Promise<void> {
  const { document } = await galley.entry("references", "a", { text: "html", expand: [] });
  const leaf = document.tree?.[0];
  const deeper: unknown = typeof leaf === "object" ? leaf[0] : leaf?.length;
  holds<Same<typeof document.point, [number, number] | undefined>>();
  holds<Same<typeof document.mixed, "a \"quoted\" word" | 1 | true | null | undefined>>();
  const seconds: number | undefined = document.media?.kind === "film" ? document.media.seconds : undefined;
  void [deeper, seconds, document.labels?.["any"]?.length];
  await galley.list("references", {
    filter: { tree: "word", choice: 4, maybe: { gt: 1 }, "2nd-name": "B", "labels.any": { contains: "x" } },
    sort: ["title"],
  });
}

export async function anOptionalReferenceIsExpanded(): Promise<void> {
  const { document } = await galley.entry("posts", "a", { expand: ["author", "coauthors", "category.parent"] });
  if (typeof document.author === "object") {
    holds<Same<typeof document.author.document.name, string>>();
    holds<Same<typeof document.author.type, "author">>();
    // @ts-expect-error no such field of an author
    void document.author.document.nmae;
    // @ts-expect-error what the author refers to was not asked for
    void document.author.document.employer?.document;
  }
  const first = document.coauthors?.[0];
  if (typeof first === "object") holds<Same<typeof first.slug, string>>();
  const parent = typeof document.category === "object" ? document.category.document.parent : undefined;
  const name: string | undefined = typeof parent === "object" ? parent.document.name : parent;
  void name;
}

export async function whatIsNotExpandedStaysAText(): Promise<void> {
  const { document } = await galley.entry("posts", "a", { expand: ["category"] });
  const author: string | undefined = document.author;
  void author;
  // @ts-expect-error it may be an entry now
  const category: string | undefined = document.category;
  void category;
}

export async function whatIsExpandedIsInTheSameNotation(): Promise<void> {
  const { items } = await galley.list("posts", { expand: ["author"], text: "html" });
  const author = items[0]?.document.author;
  if (typeof author === "object") holds<Same<typeof author.document.bio, Html | undefined>>();
}

export async function blocksWithinBlocksAreExpanded(): Promise<void> {
  const { document } = await galley.entry("posts", "a", { expand: ["blocks.related.items.entry"] });
  for (const block of document.blocks) {
    if (block.type !== "related") continue;
    const target = block.items[0]?.entry;
    if (typeof target === "object") holds<Same<typeof target.document.summary, string>>();
  }
  const edition: AnyEdition | undefined = undefined;
  void edition;
}

export async function valuesAreOfTheirFields(): Promise<void> {
  await galley.list("posts", {
    filter: {
      minutes: { gte: 3, in: [3, 4] },
      featured: true,
      level: { in: ["easy", "hard"] },
      date: { gte: "2026-01-01" },
      published_at: { lt: "2026-01-01T00:00:00Z" },
      revision: 3,
      author: "ada",
      "author.name": { starts: "A" },
      "author.employer.name": "Galley",
      "author.employer.employer.employer.name": "Galley",
      "author.slug": "ada",
      "category.parent.slug": { in: ["news"] },
      "blocks.columns": { exists: true },
      "blocks.columns.items.width": { gt: 3 },
    },
    sort: ["-minutes", "date", "level", "published_at"],
    fields: ["title", "blocks[faq,quote]", "blocks[columns].items.blocks[faq].items.question", "author"],
    locale: "de",
    fallback: "en",
  });
  // @ts-expect-error a number, and no text
  await galley.list("posts", { filter: { minutes: "four" } });
  // @ts-expect-error nor in a list
  await galley.list("posts", { filter: { minutes: { in: ["4"] } } });
  // @ts-expect-error a truth value has no parts
  await galley.list("posts", { filter: { featured: { contains: "t" } } });
  // @ts-expect-error nor an order
  await galley.list("posts", { filter: { featured: { gt: true } } });
  // @ts-expect-error a number has no parts
  await galley.list("posts", { filter: { minutes: { contains: "4" } } });
  // @ts-expect-error one of three words, and this is none of them
  await galley.list("posts", { filter: { level: "hrad" } });
  // @ts-expect-error nor in a list
  await galley.list("posts", { filter: { level: { in: ["easy", "hrad"] } } });
  // @ts-expect-error a date-time has an order, and no parts
  await galley.list("posts", { filter: { published_at: { contains: "2026" } } });
  // @ts-expect-error blocks can only be there or not
  await galley.list("posts", { filter: { "blocks.columns": { eq: "x" } } });
  // @ts-expect-error a value that may be missing would drop the condition
  await galley.list("posts", { filter: { title: undefined } });
}

export async function pathsBehindReferencesAreThoseOfTheEntry(): Promise<void> {
  // @ts-expect-error no such field of an author
  await galley.list("posts", { filter: { "author.nmae": "Ada" } });
  // @ts-expect-error nor of the author's employer
  await galley.list("posts", { filter: { "author.employer.nmae": "Galley" } });
  // @ts-expect-error no such reference of a category
  await galley.list("posts", { expand: ["category.prent"] });
  // @ts-expect-error a name is no reference
  await galley.list("posts", { expand: ["author.name"] });
  // @ts-expect-error a list is ordered by what its own entries hold
  await galley.list("posts", { sort: ["author.name"] });
  // @ts-expect-error an object has no order
  await galley.list("posts", { sort: ["blocks.columns"] });
  // @ts-expect-error `expand` shows what stands behind a reference
  await galley.list("posts", { fields: ["author.name"] });
}

export async function blocksAreNamedByTheirTypes(): Promise<void> {
  // @ts-expect-error no such type of block
  await galley.list("posts", { fields: ["blocks[fqa]"] });
  // @ts-expect-error nor the second one
  await galley.list("posts", { fields: ["title", "blocks[faq,qoute]"] });
  // @ts-expect-error no such field of the block
  await galley.list("posts", { fields: ["blocks[faq].questions"] });
  // @ts-expect-error no such type of block in a column
  await galley.list("posts", { fields: ["blocks[columns].items.blocks[fqa]"] });
  // @ts-expect-error one entry is asked for as many are
  await galley.entry("posts", "a", { fields: ["blocks[fqa]"] });
}

export async function whatDoesNotGoTogetherIsRefused(cursor: string): Promise<void> {
  await galley.list("posts", { after: cursor });
  await galley.list("posts", { before: cursor });
  // @ts-expect-error a page is behind a place or before one
  await galley.list("posts", { after: cursor, before: cursor });
  // @ts-expect-error there is nothing to stand in for
  await galley.list("posts", { fallback: "en" });
  await galley.list("posts", { perspective: "draft", locale: "de", after: cursor, limit: 5, fields: ["title"] });
  // @ts-expect-error drafts are listed, and cannot be asked about
  await galley.list("posts", { perspective: "draft", filter: { title: "A" } });
  // @ts-expect-error nor put in another order
  await galley.list("posts", { perspective: "draft", sort: ["title"] });
  // @ts-expect-error nor searched
  await galley.list("posts", { perspective: "draft", search: "wind" });
}
