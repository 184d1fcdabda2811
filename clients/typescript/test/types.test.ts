/** The program that writes types; that what it writes is right, the compiler sees in `types/`. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";

import { url } from "./galley.ts";

const program = fileURLToPath(new URL("../src/bin/galley-types.ts", import.meta.url));
const run = (...words: string[]) => spawnSync(process.execPath, [program, ...words], { encoding: "utf8" });

describe("galley-types", () => {
  it("writes a module of the site's own types", () => {
    const { status, stdout, stderr } = run(url);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /import type \{ Markdown, Reference \} from "@galley-cms\/client";/);
    assert.match(stdout, /export type TimelineBlock = /);
    assert.match(stdout, /entry: Reference<"article">;/);
    assert.doesNotMatch(stdout, /\| unknown\b/);
  });

  it("says how it is called", () => {
    assert.equal(run("--help").status, 0);
    for (const words of [[], [url, "--output", "x"], [url, "--import", "x", "y"]]) {
      const { status, stderr } = run(...words);
      assert.equal(status, 2, words.join(" "));
      assert.match(stderr, /usage: galley-types URL/);
    }
  });

  it("says what is wrong with an address", () => {
    const nobody = run("http://127.0.0.1:9");
    assert.equal(nobody.status, 1);
    assert.match(nobody.stderr, /^galley-types: /);
    assert.equal(nobody.stdout, "");
    assert.match(run(`${url}/v1`).stderr, /answered 404/);
  });
});
