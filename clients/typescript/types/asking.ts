/** What the compiler knows of queries and of what they answer. Nothing here runs, as in `reading.ts`. */

import { type Block, createClient, type Html, type PortableTextBlock } from "../src/index.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<_Claim extends true>(): void {}

const galley = createClient({ url: "http://127.0.0.1:7700" });

export async function pathsAreThoseOfTheSchema(): Promise<void> {
  await galley.list("articles", {
    filter: {
      title: { starts: "How" },
      "authors.name": "Teo Aldana",
      "cover.alt": { exists: true },
      "blocks.faq": { exists: true },
      "blocks.faq.items.question": { contains: "?" },
      "blocks.related.items.entry.slug": { in: ["hello", "wind"] },
      published_at: { gte: "2026-01-01" },
      or: [{ tags: "faq" }, { and: [{ slug: "hello" }, { locale: "de" }] }],
    },
    sort: ["-published_at", "title"],
    fields: ["title", "blocks[faq,quote]", "cover.src"],
    expand: ["blocks.related.items.entry"],
  });
  // @ts-expect-error no such field
  await galley.list("articles", { filter: { titel: "Hello" } });
  // @ts-expect-error no such field of a block
  await galley.list("articles", { filter: { "blocks.faq.items.answers": "Hello" } });
  // @ts-expect-error no such field beside one that there is
  await galley.list("articles", { filter: { title: "Hello", titel: "Hello" } });
  // @ts-expect-error no such parameter
  await galley.list("articles", { limit: 5, offset: 10 });
  // @ts-expect-error no such operator
  await galley.list("articles", { filter: { title: { like: "Hello" } } });
  // @ts-expect-error nor in a group
  await galley.list("articles", { filter: { or: [{ titel: "Hello" }] } });
  // @ts-expect-error no such order
  await galley.list("articles", { sort: ["+title"] });
  // @ts-expect-error no reference
  await galley.list("articles", { expand: ["title"] });
  // @ts-expect-error no such part
  await galley.list("articles", { fields: ["abstract"] });
}

export async function partsAreWhatWasAskedFor(): Promise<void> {
  const { items } = await galley.list("articles", { fields: ["title", "published_at", "blocks[faq].items.question"] });
  for (const item of items) {
    holds<Same<typeof item.slug, string>>();
    holds<Same<typeof item.document.title, string>>();
    holds<Same<typeof item.published_at, string>>();
    void item.document.blocks?.map((block) => (block.type === "faq" ? block.items?.[0]?.question : block.id));
    // @ts-expect-error it was not asked for
    void item.document.summary;
    // @ts-expect-error nor was this
    void item.revision;
  }
  const expanded = await galley.list("articles", { expand: ["blocks.related.items.entry"] });
  for (const block of expanded.items[0]?.document.blocks ?? []) {
    if (block.type !== "related") continue;
    const target = block.items[0]?.entry;
    void (typeof target === "object" ? target.document["title"] : target?.toUpperCase());
  }
  const whole = await galley.list("articles");
  holds<Same<(typeof whole.items)[number]["document"]["blocks"], Block[]>>();
}

export async function oneEntryIsAskedForAsManyAre(): Promise<void> {
  const parts = await galley.entry("articles", "hello", { fields: ["title", "blocks[body]"], text: "html" });
  holds<Same<typeof parts.document.title, string>>();
  for (const block of parts.document.blocks ?? []) {
    if (block.type === "body") holds<Same<typeof block.text, Html | undefined>>();
  }
  // @ts-expect-error it was not asked for
  void parts.document.summary;
  const { items } = await galley.list("articles", { text: "portable", include: ["reading_time"] });
  for (const item of items) {
    holds<Same<typeof item.reading_time.minutes, number>>();
    for (const block of item.document.blocks) {
      if (block.type === "body") holds<Same<typeof block.text, PortableTextBlock[]>>();
    }
  }
}

export async function whatMayBeEitherIsEither(perspective: "published" | "draft"): Promise<void> {
  const entry = await galley.entry("articles", "hello", { perspective });
  holds<Same<typeof entry.published_at, string | null>>();
  // @ts-expect-error no such option beside one that there is
  await galley.entry("articles", "hello", { locale: "de", langauge: "de" });
}

export async function textsAreInTheirNotation(): Promise<void> {
  const html = await galley.entry("articles", "hello", { text: "html", include: ["toc", "reading_time"] });
  holds<Same<typeof html.reading_time.minutes, number>>();
  // @ts-expect-error it was not asked for
  void html.jsonld;
  // @ts-expect-error plain text is no HTML
  const title: Html = html.document.title;
  void title;
  const portable = await galley.entry("articles", "hello", { text: "portable" });
  for (const block of html.document.blocks) {
    if (block.type === "body") holds<Same<typeof block.text, Html>>();
    if (block.type === "code") holds<Same<typeof block.code, string>>();
    if (block.type === "faq") holds<Same<(typeof block.items)[number]["question"], string>>();
  }
  for (const block of portable.document.blocks) {
    if (block.type === "body") holds<Same<typeof block.text, PortableTextBlock[]>>();
    if (block.type === "takeaways") holds<Same<typeof block.items, PortableTextBlock[][]>>();
    if (block.type === "image") holds<Same<typeof block.alt, string>>();
  }
}
