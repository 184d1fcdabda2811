/**
 * What the compiler knows of what is read. Nothing here runs: `npm run check` compiles it, and a line below
 * `@ts-expect-error` that compiles after all is an error.
 */

import {
  type Article,
  type Block,
  createClient,
  type FaqBlock,
  type Markdown,
  renderBlocks,
  type Renderers,
} from "../src/index.ts";

/** Holds two types to be the same, `any` aside from all others. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<_Claim extends true>(): void {}

const galley = createClient({ url: "http://127.0.0.1:7700" });

export async function whatIsPublishedIsExact(): Promise<void> {
  const article = await galley.entry("articles", "hello");
  holds<Same<typeof article.document, Article>>();
  holds<Same<typeof article.published_at, string>>();
  holds<Same<typeof article.document.title, string>>();
  holds<Same<typeof article.document.cover, Article["cover"]>>();
  holds<Same<(typeof article.document.blocks)[number], Block>>();
  holds<Same<undefined extends Article["cover"] ? true : false, true>>();
  // @ts-expect-error a field that the schema does not have
  void article.document.titel;
  // @ts-expect-error a collection that the site does not have
  await galley.entry("artikel", "hello");
}

export async function aDraftMayBeUnfinished(): Promise<void> {
  const draft = await galley.entry("articles", "hello", { perspective: "draft" });
  holds<Same<typeof draft.document.title, string | undefined>>();
  holds<Same<typeof draft.published_at, string | null>>();
  // @ts-expect-error it may have no blocks yet
  void draft.document.blocks.length;
}

export function aBlockIsToldByItsType(block: Block): string {
  // @ts-expect-error only some blocks have items
  void block.items;
  switch (block.type) {
    case "faq":
      holds<Same<typeof block, FaqBlock>>();
      holds<Same<(typeof block.items)[number]["answer"], Markdown>>();
      return block.items.map((item) => item.question).join();
    case "related":
      for (const item of block.items) {
        const target: string = item.entry ?? item.url ?? "";
        // @ts-expect-error one of the two is always there, but not always this one
        const url: string = item.url;
        void [target, url];
      }
      return "";
    case "call_to_action":
      // @ts-expect-error not a purpose that there is
      return block.purpose === "subscription" ? "" : block.label;
    default:
      return block.id;
  }
}

export function everyTypeHasARenderer(blocks: Block[], renderers: Renderers<Block, string>): void {
  holds<Same<ReturnType<typeof renderBlocks<Block, string>>, string[]>>();
  renderBlocks(blocks, renderers);
  const { faq: _, ...others } = renderers;
  // @ts-expect-error `faq` is missing
  renderBlocks(blocks, others);
  // @ts-expect-error a quote has no questions
  renderBlocks(blocks, { ...renderers, quote: (block) => block.items.length.toString() });
}
