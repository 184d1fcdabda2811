/**
 * What openapi-typescript makes of `/openapi.json` as it stands, without `galley-types`. `.ci/front-ends` writes
 * `openapi.d.ts` beside this file, of the example site, and compiles both.
 */

import type { components, paths } from "./openapi.d.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<_Claim extends true>(): void {}

type Answered = paths["/v1/content/articles/{slug}"]["get"]["responses"][200]["content"]["application/json"];
type Edition = components["schemas"]["ArticleEdition"];
type Article = components["schemas"]["Article"];
type Block = Article["blocks"][number];
type RequiredOf<T> = { [Key in keyof T]-?: undefined extends T[Key] ? never : Key }[keyof T];

holds<Same<Answered, Edition>>();
holds<Same<Edition["document"], Article>>();
holds<Same<Answered["document"]["title"], string>>();
holds<Same<RequiredOf<Article>, "title" | "summary" | "blocks">>();
holds<Same<Article["title"], string>>();
holds<
  Same<
    Block["type"],
    | "body"
    | "call_to_action"
    | "code"
    | "faq"
    | "image"
    | "implications"
    | "quote"
    | "related"
    | "takeaways"
    | "timeline"
  >
>();

export function read(block: Block): string {
  switch (block.type) {
    case "faq":
      holds<Same<RequiredOf<typeof block>, "type" | "id" | "items">>();
      return block.items.map((item) => item.question + item.answer).join();
    case "related":
      holds<Same<unknown extends (typeof block.items)[number] ? true : false, false>>();
      return block.items.map((item) => item.title).join();
    case "timeline":
      return block.steps.map((step) => step.when).join();
    default:
      // @ts-expect-error the blocks that are left have no items in common
      void block.items;
      return block.id;
  }
}

export function readDraft(draft: components["schemas"]["ArticleEditionDraft"]): string | undefined {
  // @ts-expect-error a draft may have no title yet
  const title: string = draft.document.title;
  void title;
  return draft.document.blocks?.find((block) => block.type === "faq")?.items?.[0]?.question;
}
