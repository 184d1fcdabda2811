import { galleyLiveLoader } from "@galley-cms/client/astro";
import { defineLiveCollection } from "astro:content";

import type { Collections } from "./galley.ts";
import { articleForm, galleyServer } from "./galley-server.ts";

const form = { ...articleForm, perspective: "draft" } as const;

/** Drafts of articles, for editors with a preview token. */
const drafts = defineLiveCollection({
  loader: galleyLiveLoader<Collections, "articles", typeof form>({ ...galleyServer, ...form, collection: "articles" }),
});

export const collections = { drafts };
