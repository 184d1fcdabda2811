/** The compiler refuses a page that forgot a type of block. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { it } from "node:test";

const top = fileURLToPath(new URL("..", import.meta.url));

it("a type of block without a renderer does not compile", () => {
  const tsc = ["node_modules/typescript/bin/tsc", "--project", "types/refused"];
  const { status, stdout } = spawnSync(process.execPath, tsc, { cwd: top, encoding: "utf8" });
  assert.notEqual(status, 0);
  const errors = stdout.split("\n").filter((line) => line.includes("error TS"));
  assert.equal(errors.length, 1, stdout);
  assert.match(errors[0] ?? "", /missing-renderer\.ts.*TS2345/);
  assert.match(stdout, /Property 'quote' is missing/);
});
