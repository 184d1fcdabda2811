import { galleyLoader } from "@galley-cms/client/astro";
import { defineCollection } from "astro:content";

import type { Collections } from "./galley.ts";
import { articleForm, galleyServer } from "./galley-server.ts";

const articles = defineCollection({
  loader: galleyLoader<Collections, "articles", typeof articleForm>({
    ...galleyServer,
    ...articleForm,
    collection: "articles",
  }),
});

export const collections = { articles };
