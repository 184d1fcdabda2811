/** The program that writes types; that what it writes is right, the compiler sees in `types/`. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";

import { url } from "./galley.ts";

const program = fileURLToPath(new URL("../src/bin/galley-types.ts", import.meta.url));
const run = (...words: string[]) => spawnSync(process.execPath, [program, ...words], { encoding: "utf8" });

describe("galley-types", () => {
  it("writes a module of the site's own types", () => {
    const { status, stdout, stderr } = run(url);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^import type \{ Markdown, Reference \} from "@galley-cms\/client";$/m);
    assert.match(stdout, /export type TimelineBlock = /);
    assert.match(stdout, /entry: Reference<"article", ArticleEdition>;/);
    assert.doesNotMatch(stdout, /^ *\w+\??: unknown/m);
    const { stdout: other } = run(url, "--import", "../src/index.ts");
    assert.equal(other, readFileSync(new URL("example-site.ts", import.meta.url), "utf8"));
  });

  it("writes a file, and leaves one alone that is as it should be", () => {
    const file = join(mkdtempSync(join(tmpdir(), "galley-types-")), "src", "galley.ts");
    assert.match(run(url, "--output", file).stderr, /galley\.ts: written$/m);
    const written = readFileSync(file, "utf8");
    assert.match(written, /export type Collections = /);
    assert.match(run(url, "-o", file).stderr, /galley\.ts: unchanged$/m);
    // What fails leaves what there was.
    assert.equal(run("http://127.0.0.1:9", "--output", file).status, 1);
    assert.equal(readFileSync(file, "utf8"), written);
  });

  it("needs nothing but Node", () => {
    const { dependencies, peerDependencies } = JSON.parse(
      readFileSync(new URL("../package.json", import.meta.url), "utf8"),
    ) as { dependencies?: object; peerDependencies: object };
    assert.equal(dependencies, undefined);
    assert.deepEqual(Object.keys(peerDependencies), ["astro"]);
    assert.doesNotMatch(readFileSync(program, "utf8"), /from "(?!node:)/);
  });

  it("says how it is called", () => {
    assert.equal(run("--help").status, 0);
    for (const words of [[], [url, "--outptu", "x"], [url, "--import"], [url, "x"]]) {
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
    assert.match(run(`${url}/v1`).stderr, /returned 404/);
  });
});
