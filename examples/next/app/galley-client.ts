import { createClient } from "@galley-cms/client";

import type { Collections } from "../galley.ts";

/** Answers are kept by Next.js, so that the client keeps none, and are asked for again after a minute. */
export const galley = createClient<Collections>({
  url: process.env["GALLEY_URL"] ?? "http://127.0.0.1:7700",
  token: process.env["GALLEY_TOKEN"],
  cache: false,
  fetch: (input, init) => fetch(input, { ...init, cache: "force-cache", next: { revalidate: 60 } }),
});

/** Texts come as HTML that Galley made and sanitised. */
export const form = { text: "html", include: ["jsonld"] } as const;
