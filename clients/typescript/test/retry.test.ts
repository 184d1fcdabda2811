/** A server that puts reads off, because it has too much to do. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { createClient, GalleyProblem } from "../src/index.ts";
import type { Collections } from "./example-site.ts";
import { deliveryToken, url } from "./galley.ts";

/** A `fetch` that answers for a busy server as often as told, and then lets requests through. */
function busy(times: number, status = 429, retryAfter: string | undefined = "0") {
  const sent: string[] = [];
  const fetching: typeof fetch = async (input, init) => {
    sent.push(init?.method ?? "GET");
    if (sent.length > times) return fetch(input, init);
    const headers = { "Content-Type": "application/problem+json", ...(retryAfter && { "Retry-After": retryAfter }) };
    return new Response(JSON.stringify({ type: "/docs/problems/too-many-requests", status }), { status, headers });
  };
  const client = (retries?: number) => createClient<Collections>({ url, token: deliveryToken, fetch: fetching, retries });
  return { client, sent };
}

describe("a read that is put off", () => {
  it("is sent again until it is answered", async () => {
    for (const status of [429, 503]) {
      const { client, sent } = busy(3, status);
      const page = await client().list("articles", { limit: 2 });
      assert.equal(page.items.length, 2);
      assert.equal(sent.length, 4);
    }
  });

  it("is sent again where the server names no time, or a date", async () => {
    for (const retryAfter of [undefined, new Date(Date.now() - 1_000).toUTCString()]) {
      const { client, sent } = busy(1, 503, retryAfter);
      await client().entry("articles", "keep-a-faq-useful");
      assert.equal(sent.length, 2);
    }
  });

  it("is sent again where the query is JSON", async () => {
    const { client, sent } = busy(1);
    const strangers = Array.from({ length: 90 }, (_, number) => `${number} `.repeat(60));
    assert.deepEqual((await client().list("articles", { filter: { title: { in: strangers } } })).items, []);
    assert.deepEqual(sent, ["POST", "POST"]);
  });

  it("fails in the end, with the problem", async () => {
    const { client, sent } = busy(100);
    await assert.rejects(client(2).list("articles"), { kind: "too-many-requests", status: 429, retryAfter: 0 });
    assert.equal(sent.length, 3);
    await assert.rejects(client(0).list("articles"), { status: 429 });
    assert.equal(sent.length, 4);
  });

  it("fails at once where the server wants far more time than a page has", async () => {
    const { client, sent } = busy(100, 503, "3600");
    await assert.rejects(client().list("articles"), { status: 503, retryAfter: 3600 });
    assert.equal(sent.length, 1);
  });

  it("is given up when its reader gives up", async () => {
    const { client } = busy(100, 429, "20");
    const signal = AbortSignal.timeout(50);
    await assert.rejects(client().list("articles", { signal }), { name: "TimeoutError" });
  });
});

it("what would be answered the same is asked once", async () => {
  const { client, sent } = busy(100, 500);
  await assert.rejects(client().list("articles"), (problem) => problem instanceof GalleyProblem && problem.status === 500);
  assert.equal(sent.length, 1);
});
