/** Blocks rendered, each by the function for its type. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { renderBlocks, type Renderers, UnknownBlock } from "../src/index.ts";
import type { Block } from "./example-site.ts";
import { galley } from "./galley.ts";

const names: Renderers<Block, string> = {
  body: (block) => block.text.slice(0, 10),
  call_to_action: (block) => block.label,
  code: (block) => block.code,
  faq: (block) => block.items.map((item) => item.question).join(),
  image: (block) => block.alt,
  implications: (block) => block.heading,
  quote: (block) => block.attribution ?? "",
  related: (block) => block.items.map((item) => item.title).join(),
  takeaways: (block) => block.items.join(),
  timeline: (block) => block.steps.map((step) => step.when).join(),
};

describe("blocks", () => {
  it("are rendered in their order, all that the example site has", async () => {
    const types = new Set<string>();
    for await (const article of galley.all("articles")) {
      const rendered = renderBlocks(article.document.blocks, names);
      assert.equal(rendered.length, article.document.blocks.length);
      assert(rendered.every((text) => typeof text === "string" && text.length > 0));
      for (const block of article.document.blocks) types.add(block.type);
    }
    assert(types.has("timeline") && types.size >= 6, [...types].join());
  });

  it("of a type that came later are refused, or rendered otherwise", () => {
    const later = [{ type: "constructor", id: "a" }] as unknown as Block[];
    assert.throws(() => renderBlocks(later, names), UnknownBlock);
    assert.deepEqual(renderBlocks(later, names, (block) => `no ${block.type}`), ["no constructor"]);
  });
});
