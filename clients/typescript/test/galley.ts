/** The Galley that the tests talk to: a real one, which `.ci/front-ends` starts. */

import { createClient } from "../src/index.ts";
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

/** Sends a request as an editor does. */
export async function manage(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/v1/manage${path}`, {
    method,
    headers: { Authorization: `Bearer ${managementToken}`, "Content-Type": "application/json", "If-Match": "*" },
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

/** A `fetch` that notes the status of each answer. */
export function counted(): { fetch: typeof fetch; statuses: number[] } {
  const statuses: number[] = [];
  const counting: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    statuses.push(response.status);
    return response;
  };
  return { fetch: counting, statuses };
}
