#!/usr/bin/env node
/**
 * Writes the types of a site's content, as its running Galley describes them in `/openapi.json`.
 *
 *     galley-types http://localhost:7700 > src/galley.d.ts
 */

import openapiTS, { astToString, type SchemaObject } from "openapi-typescript";
import ts from "typescript";

const USAGE = `usage: galley-types URL [--import MODULE] > galley.d.ts

  URL              a running Galley, such as http://localhost:7700, or a file: URL of its /openapi.json
  --import MODULE  where the marks of texts are taken from; @galley-cms/client where it is not given`;

/** A schema of the description, with what Galley says beside JSON Schema. */
type Schema = SchemaObject & { contentMediaType?: string; "x-galley-reference"?: string };
interface Description {
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, Schema> };
}

const SCHEMA_REFERENCE = /#\/components\/schemas\/([^"/]+)/g;

/** The description at an address. */
async function describe(address: string): Promise<Description> {
  if (address.startsWith("file:")) {
    const { readFile } = await import("node:fs/promises");
    return JSON.parse(await readFile(new URL(address), "utf8")) as Description;
  }
  const response = await fetch(`${address.replace(/\/+$/, "")}/openapi.json`);
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return (await response.json()) as Description;
}

/** What `named` refers to, and what that refers to. */
function closure(schemas: Record<string, Schema>, named: Iterable<string>): Record<string, Schema> {
  const wanted = new Set(named);
  for (const name of wanted) {
    for (const [, next] of JSON.stringify(schemas[name] ?? {}).matchAll(SCHEMA_REFERENCE)) wanted.add(next ?? "");
  }
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => wanted.has(name)));
}

/** The collections, each with the components of what is published and of drafts; those of other notations are derived. */
function collections({ paths }: Description): [string, string[]][] {
  return Object.entries(paths).flatMap(([path, methods]) => {
    const collection = /^\/v1\/content\/([^/{]+)\/by-id\/\{id\}$/.exec(path)?.[1];
    const { get } = methods as { get?: { responses: { 200: { content: unknown } } } };
    if (!collection || !get) return [];
    const answers = JSON.stringify(get.responses[200].content).matchAll(SCHEMA_REFERENCE);
    return [[collection, [...answers].map(([, name]) => name ?? "").slice(0, 2)]] as [string, string[]][];
  });
}

/** Texts whose schema says more than that they are texts. */
function mark(schema: Schema): ts.TypeNode | undefined {
  const reference = schema["x-galley-reference"];
  if (schema.type === "string" && reference !== undefined) {
    const type = ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(reference));
    return ts.factory.createTypeReferenceNode("Reference", [type]);
  }
  const isMarkdown = schema.type === "string" && schema.contentMediaType === "text/markdown";
  return isMarkdown ? ts.factory.createTypeReferenceNode("Markdown") : undefined;
}

/** `call_to_action` as `CallToAction`. */
function camel(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Short names of what a front end works with. */
function aliases(schemas: Record<string, Schema>): string[] {
  const named = Object.keys(schemas).flatMap((name) => {
    const [, kind, own] = /^(types|blocks)_([a-z0-9_]+)$/.exec(name) ?? [];
    if (own === undefined) return [];
    return [`export type ${camel(own)}${kind === "blocks" ? "Block" : ""} = components["schemas"]["${name}"];`];
  });
  const blocks = Object.keys(schemas).filter((name) => /^blocks_[a-z0-9_]+$/.test(name));
  const union = blocks.map((name) => `components["schemas"]["${name}"]`).join(" | ");
  return [...named, "/** A block of any type; its `type` says which. */", `export type Block = ${union || "never"};`];
}

async function write(address: string, module: string): Promise<string> {
  const description = await describe(address);
  const found = collections(description);
  if (found.length === 0) throw new Error(`${address} describes no collection`);
  const schemas = closure(description.components.schemas, found.flatMap(([, names]) => names));
  const nodes = await openapiTS(
    { openapi: "3.1.0", info: { title: "Galley", version: "1" }, paths: {}, components: { schemas } },
    { transform: mark },
  );
  const components = nodes.filter((node) => ts.isInterfaceDeclaration(node) && node.name.text === "components");
  const members = found.map(([collection, [edition, draft]]) => {
    const component = (name: string | undefined) => `components["schemas"]["${name}"]`;
    return `  ${JSON.stringify(collection)}: { edition: ${component(edition)}; draft: ${component(draft)} };`;
  });
  const text = astToString(components).replace(/ {4}/g, "  ");
  const used = ["Markdown", "Reference"].filter((name) => new RegExp(`\\b${name}\\b[;<\\[]`).test(text));
  return [
    "// The types of a site's content. `galley-types` wrote them; they are not edited by hand.",
    "",
    ...(used.length > 0 ? [`import type { ${used.join(", ")} } from ${JSON.stringify(module)};`, ""] : []),
    text,
    "/** The collections of the site, each with what is published and with drafts. */",
    "export interface Collections {",
    ...members,
    "}",
    "",
    ...aliases(schemas),
    "",
  ].join("\n");
}

const [address, option, module = "@galley-cms/client", ...rest] = process.argv.slice(2);
if (address === "--help" || address === "-h") {
  console.log(USAGE);
} else if (!address || (option !== undefined && option !== "--import") || rest.length > 0) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  try {
    process.stdout.write(await write(address, module));
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
    console.error(`galley-types: ${error instanceof Error ? error.message : error}${cause}`);
    process.exitCode = 1;
  }
}
