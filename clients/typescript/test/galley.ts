/** The Galleys that the tests talk to: real ones, which `.ci/front-ends` starts. */

import { createClient } from "../src/index.ts";
import type { Collections as BuilderCollections } from "./builder-site.ts";
import type { Collections } from "./example-site.ts";

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run the tests by .ci/front-ends`);
  return value;
}

export const url = setting("GALLEY_URL");
export const deliveryToken = setting("GALLEY_TOKEN");
export const previewToken = setting("GALLEY_PREVIEW_TOKEN");
const managementToken = setting("GALLEY_MANAGEMENT_TOKEN");

/** A client that reads what is published. */
export const galley = createClient<Collections>({ url, token: deliveryToken });

/** A site of `test/site`, whose content holds itself. */
const builder = {
  url: setting("GALLEY_BUILDER_URL"),
  token: setting("GALLEY_BUILDER_TOKEN"),
  managementToken: setting("GALLEY_BUILDER_MANAGEMENT_TOKEN"),
};
/** A client that reads what is published there. */
export const builderGalley = createClient<BuilderCollections>({ url: builder.url, token: builder.token });

/** Makes an entry there and publishes it. */
export async function publishThere(collection: string, slug: string, document: object): Promise<void> {
  const { id } = (await manage("POST", `/${collection}?slug=${slug}`, document, builder)) as { id: string };
  await manage("POST", `/${collection}/${id}/publish`, undefined, builder);
}

/** Sends a request as an editor does. */
export async function manage(
  method: string,
  path: string,
  body?: unknown,
  server = { url, managementToken },
): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.url}/v1/manage${path}`, {
    method,
    headers: { Authorization: `Bearer ${server.managementToken}`, "Content-Type": "application/json", "If-Match": "*" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** Publishes an article under a slug of its own, and takes it away when `use` is done. */
export async function withArticle<T>(title: string, use: (entry: { id: string; slug: string }) => Promise<T>): Promise<T> {
  const slug = `test-${crypto.randomUUID()}`;
  const blocks = [{ type: "body", id: "intro", text: "Some *text*." }];
  const article = { title, summary: "What a test wrote.", blocks };
  const { id } = (await manage("POST", `/articles?slug=${slug}`, article)) as { id: string };
  try {
    await manage("POST", `/articles/${id}/publish`);
    return await use({ id, slug });
  } finally {
    // The test may have taken it back itself.
    await manage("POST", `/articles/${id}/unpublish`).catch(() => undefined);
    await manage("DELETE", `/articles/${id}`);
  }
}

/** A `fetch` that notes the address of each request and the status of its answer. */
export function counted(): { fetch: typeof fetch; statuses: number[]; addresses: string[] } {
  const [statuses, addresses]: [number[], string[]] = [[], []];
  const counting: typeof fetch = async (input, init) => {
    addresses.push(String(input));
    const response = await fetch(input, init);
    statuses.push(response.status);
    return response;
  };
  return { fetch: counting, statuses, addresses };
}
