// The script that a project would write for itself: read every file of a folder, parse it, judge it with ajv.
//
//     node ajv.mjs SCHEMA FORMAT FOLDER
//
// It stops at a file's first fault, gives no lines, and knows nothing of other files. It prints how many files it read
// and how many it refused.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";

const [schemaPath, format, folder] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schemaPath, "utf8"), (key, value) => {
  // ajv takes a discriminator, which spares it the other branches, but not with a mapping.
  if (key === "discriminator") delete value.mapping;
  return value;
});
const ajv = new Ajv({ strict: false, discriminator: true });
ajv.addFormat("slug", /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
ajv.addFormat("locale", /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/);
ajv.addFormat("date-time", /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/);
ajv.addFormat("https-url", /^https:\/\/[^\s\\/?#][^\s\\]*$/);
const validate = ajv.compile(schema);

let parse = JSON.parse;
if (format !== "json") {
  const yaml = await import("js-yaml");
  // Dates stay texts, as JSON has them.
  const fields = (text) => yaml.load(text, { schema: yaml.CORE_SCHEMA });
  parse = fields;
  if (format === "md") {
    const { markdown } = await import("./markdown.mjs");
    parse = (text) => markdown(text, fields);
  }
}

let read = 0;
let refused = 0;
for (const name of readdirSync(folder)) {
  read += 1;
  try {
    if (!validate(parse(readFileSync(join(folder, name), "utf8")))) refused += 1;
  } catch {
    refused += 1;
  }
}
console.log(JSON.stringify({ read, refused }));
