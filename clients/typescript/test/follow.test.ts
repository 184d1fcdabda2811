/** The log of changes, page by page and as it happens. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { type Change, createClient } from "../src/index.ts";
import { events } from "../src/follow.ts";
import type { Collections } from "./example-site.ts";
import { deliveryToken, galley, manage, url, withArticle } from "./galley.ts";

describe("changes", () => {
  it("are listed from a place on", async () => {
    const { changes, next } = await galley.changes();
    assert.deepEqual(changes, []);
    await withArticle("Listed", async ({ id }) => {
      const found = await galley.changes(next, { collection: "articles" });
      assert.deepEqual(found.changes.map(({ change, id }) => [change, id]), [["put", id]]);
      assert(found.next > next && !found.more);
    });
  });

  it("are followed as they happen, over connections that break", async () => {
    const breaking = breakable();
    const client = createClient<Collections>({ url, token: deliveryToken, fetch: breaking.fetch });
    const end = new AbortController();
    const seen: Change[] = [];
    const { next } = await client.changes();
    let breaks = 0;
    const following = (async () => {
      const options = { since: next, collection: "articles", signal: end.signal, onBreak: () => (breaks += 1) };
      for await (const change of client.follow(options)) seen.push(change);
    })();
    const arrived = async (count: number) => {
      for (let tries = 0; seen.length < count && tries < 400; tries += 1) await new Promise((go) => setTimeout(go, 25));
      assert.equal(seen.length, count);
    };
    const first = await withArticle("Followed", async ({ id }) => {
      await arrived(1);
      breaking.cut();
      await manage("POST", `/articles/${id}/unpublish`);
      await arrived(2);
      return id;
    });
    assert(breaks >= 1, "the connection broke");
    assert.deepEqual(seen.map(({ change, id }) => [change, id]), [["put", first], ["remove", first]]);
    end.abort();
    await following;
  });

  it("are followed on another connection where one says nothing any more", async () => {
    const end = new AbortController();
    const reasons: string[] = [];
    const onBreak = (reason: unknown) => {
      reasons.push(String(reason));
      end.abort();
    };
    // The first words, how long to wait after a break, come at once; the next ones long after this.
    const changes = galley.follow({ since: 0, locale: "xx", quietMs: 300, signal: end.signal, onBreak });
    assert.equal((await changes.next()).done, true);
    assert.equal(reasons.length, 1);
    assert.match(reasons[0] ?? "", /received nothing for 300 ms/);
  });

  it("are not asked for again and again with a token that is not good", async () => {
    const stranger = createClient<Collections>({ url, token: "gly_dlv_no" });
    await assert.rejects(stranger.follow({ since: 0 }).next(), { kind: "unauthenticated" });
  });
});

describe("a stream of events", () => {
  const read = async (...pieces: string[]) => {
    const texts = new ReadableStream<string>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
    const found = [];
    for await (const event of events(texts)) found.push(event);
    return found;
  };

  it("is read however it is cut into pieces", async () => {
    const text = "retry: 50\r\n\r\n: nothing new\n\nid: 7\nevent: put\ndata: {\"a\":\ndata: 1}\n\nid:8\rdata:x\r\r";
    const expected = [
      { id: undefined, data: "", retryMs: 50 },
      { id: "7", data: '{"a":\n1}', retryMs: undefined },
      { id: "8", data: "x", retryMs: undefined },
    ];
    // A last line end that might be half of one is waited for.
    assert.deepEqual(await read(`${text}\n`), expected);
    assert.deepEqual(await read(...`${text}\n`), expected);
  });

  it("has no event that was cut off", async () => {
    assert.deepEqual(await read("data: whole\n\nid: 9\ndata: ha"), [{ id: undefined, data: "whole", retryMs: undefined }]);
  });
});

/** A `fetch` whose streams can be cut. */
function breakable(): { fetch: typeof fetch; cut: () => void } {
  const streams: AbortController[] = [];
  return {
    fetch: async (input, init) => {
      if (!String(input).includes("/stream")) return fetch(input, init);
      const own = new AbortController();
      streams.push(own);
      const signals = init?.signal ? [own.signal, init.signal] : [own.signal];
      return fetch(input, { ...init, signal: AbortSignal.any(signals) });
    },
    cut: () => streams.at(-1)?.abort(new Error("cut")),
  };
}
