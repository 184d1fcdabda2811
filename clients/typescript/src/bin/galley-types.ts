#!/usr/bin/env node
/**
 * Writes the types of a site's content, as its running Galley tells them at `/types.ts`.
 *
 *     galley-types http://localhost:7700 --output src/galley.ts
 */

import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";

const USAGE = `usage: galley-types URL [--output FILE] [--import MODULE]

  URL              a running Galley server, such as http://localhost:7700
  --output FILE    the file to write; default: standard output
  --import MODULE  the module to import text types from; default: @galley-cms/client

Without a running server, run \`galley types\` in the folder of the site instead.`;

/** The module that the server imports the marks of texts from. */
const CLIENT = "@galley-cms/client";

/** The module of types that the server at an address tells. */
async function read(address: string): Promise<string> {
  const response = await fetch(`${address.replace(/\/+$/, "")}/types.ts`);
  const text = await response.text();
  if (response.status === 404) {
    throw new Error(`${response.url} returned 404; is it a Galley server of the same version as this client?`);
  }
  if (!response.ok) throw new Error(`${response.url} returned ${response.status}`);
  if (!text.includes("export type Collections")) throw new Error(`${response.url} did not return the types of a Galley server`);
  return text;
}

/** Writes the whole file or none of it; one that did not change is left alone. */
async function write(file: string, text: string): Promise<string> {
  if ((await readFile(file, "utf8").catch(() => undefined)) === text) return "unchanged";
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.new`;
  try {
    await writeFile(beside, text);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  return "written";
}

/** What was typed; nothing where it makes no sense. */
function typed() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        output: { type: "string", short: "o" },
        import: { type: "string", default: CLIENT },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    return values.help || positionals.length === 1 ? { ...values, address: positionals[0] ?? "" } : undefined;
  } catch {
    return undefined;
  }
}

const asked = typed();
if (!asked) {
  console.error(USAGE);
  process.exitCode = 2;
} else if (asked.help) {
  console.log(USAGE);
} else {
  try {
    const text = await read(asked.address);
    const module = text.replace(`from ${JSON.stringify(CLIENT)};`, () => `from ${JSON.stringify(asked.import)};`);
    if (asked.output === undefined) process.stdout.write(module);
    else console.error(`${asked.output}: ${await write(asked.output, module)}`);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
    console.error(`galley-types: ${error instanceof Error ? error.message : error}${cause}`);
    process.exitCode = 1;
  }
}
