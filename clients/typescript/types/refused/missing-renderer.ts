/** This must not compile: there is no renderer for `quote`. `test/refused.test.ts` sees that it does not. */

import { type Block, renderBlocks } from "../../src/index.ts";

export function render(blocks: Block[]): string[] {
  return renderBlocks(blocks, {
    body: (block) => block.text,
    call_to_action: (block) => block.label,
    code: (block) => block.code,
    faq: (block) => block.items.map((item) => item.question).join(),
    image: (block) => block.alt,
    implications: (block) => block.heading,
    related: (block) => block.items.map((item) => item.title).join(),
    takeaways: (block) => block.items.join(),
  });
}
