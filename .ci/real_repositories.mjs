// Judges the content of public repositories by their own schemas, once by `galley check --schema` and once by ajv, and
// says where the two verdicts differ.
//
//     .ci/real-repositories [--galley PATH] [--show] [--formats] [--no-formats] CHECKOUT...
//
// A checkout is the folder of a repository as it was cloned; which one it is, is told by a file that only it has:
//
//     SchemaStore/schemastore        the positive and the negative tests of every schema, as JSON, YAML and TOML
//     Kong/developer.konghq.com      documentation: front matter, a schema for each type of content
//     webdoky/content                MDN in Ukrainian: front matter, by the schema within MDN's `front-matter-config.json`
//     endoflife-date/endoflife.date  pages of products: front matter
//     2factorauth/twofactorauth      data as JSON
//     mdn/browser-compat-data        data as JSON
//
// Each file is judged twice: with `format` a note, as the specification has it, and with each `format` judged, as most
// projects set ajv up (`--judge-formats`, `ajv-formats`); `--no-formats` and `--formats` make one of the two. `--show`
// names each file on which the verdicts differ, with what either says. Seconds are those of whole processes: one of ajv
// for a repository, and one of Galley for each schema of it.
//
// The exit code is 0 however many differ: docs/verdicts.md tells of each kind why. Nothing is written into a checkout.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const SELF = fileURLToPath(import.meta.url);
const ENDINGS = [".json", ".yaml", ".yml", ".toml", ".md"];

/** All files below a folder that a schema can judge, those of a checkout's own `.git` aside. */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ENDINGS.includes(extname(entry.name)))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

/**
 * What is known of each repository: the file to know it by, and its groups of files that one schema judges. `reader` is
 * how the repository's own validator takes YAML; where it has none, YAML is read as version 1.2 has it.
 */
const REPOSITORIES = [
  {
    name: "SchemaStore/schemastore",
    mark: "src/schema-validation.jsonc",
    groups(folder) {
      const schemas = join(folder, "src/schemas/json");
      const maps = [
        ["https://json.schemastore.org", schemas],
        ["https://www.schemastore.org", schemas],
        ["https://raw.githubusercontent.com/SchemaStore/schemastore/master/src/schemas/json", schemas],
      ];
      return readdirSync(schemas)
        .filter((name) => name.endsWith(".json"))
        .map((name) => {
          const tests = (kind) => filesBelow(join(folder, kind, basename(name, ".json")));
          const [good, bad] = [tests("src/test"), tests("src/negative_test")];
          return { schema: join(schemas, name), maps, files: [...good, ...bad], bad };
        });
    },
  },
  {
    name: "Kong/developer.konghq.com",
    mark: "app/_data/schemas/frontmatter/base.json",
    groups(folder, { matter }) {
      const schemas = join(folder, "app/_data/schemas/frontmatter");
      const others = readdirSync(schemas).map((name) => join(schemas, name));
      // What its validator leaves out.
      const left = /^app\/(_layouts|_includes|_api|_references|assets)\/|^app\/_kong_plugins\/.*\/(changelog|reference)\.md$/;
      const files = filesBelow(join(folder, "app")).filter((path) => {
        const inner = path.slice(folder.length + 1);
        return path.endsWith(".md") && !left.test(inner) && inner !== "app/mesh/latest_version.md";
      });
      // The schema of a page is that of the type that it says it has, or the common one.
      const groups = new Map();
      for (const path of files) {
        let type;
        try {
          type = matter(readFileSync(path, "utf8")).data.content_type;
        } catch {}
        const own = join(schemas, `${type}.json`);
        const schema = existsSync(own) ? own : join(schemas, "base.json");
        groups.set(schema, [...(groups.get(schema) ?? []), path]);
      }
      return [...groups].map(([schema, files]) => ({ schema, others, files, reader: "gray-matter" }));
    },
  },
  {
    name: "webdoky/content",
    mark: "front-matter-config.json",
    groups(folder, { scratch }) {
      const schema = join(scratch, "front-matter.json");
      writeFileSync(schema, JSON.stringify(readJson(join(folder, "front-matter-config.json")).schema));
      const files = filesBelow(join(folder, "files")).filter((path) => path.endsWith(".md"));
      return [{ schema, files, reader: "gray-matter" }];
    },
  },
  {
    name: "endoflife-date/endoflife.date",
    mark: "product-schema.json",
    groups: (folder) => [{ schema: join(folder, "product-schema.json"), files: filesBelow(join(folder, "products")) }],
  },
  {
    name: "2factorauth/twofactorauth",
    mark: "tests/schemas/entries.json",
    groups: (folder) => [{ schema: join(folder, "tests/schemas/entries.json"), files: filesBelow(join(folder, "entries")) }],
  },
  {
    name: "mdn/browser-compat-data",
    mark: "schemas/compat-data.schema.json",
    groups(folder) {
      const parts = ["api", "css", "html", "http", "javascript", "manifests", "mathml", "mediatypes", "svg", "webassembly"];
      const data = [...parts, "webdriver", "webextensions"].flatMap((part) => filesBelow(join(folder, part)));
      return [
        { schema: join(folder, "schemas/browsers.schema.json"), files: filesBelow(join(folder, "browsers")) },
        { schema: join(folder, "schemas/compat-data.schema.json"), files: data },
      ];
    },
  },
];

/** The verdicts of ajv over groups: for each file nothing where it is good, or what is wrong, or that there is none. */
async function byAjv(modules, groups, formats) {
  const require = createRequire(join(resolve(modules), "package.json"));
  const drafts = {
    "draft-04": require("ajv-draft-04"),
    "draft-06": require("ajv"),
    "draft-07": require("ajv"),
    "draft/2019-09": require("ajv/dist/2019"),
    "draft/2020-12": require("ajv/dist/2020"),
  };
  const addFormats = require("ajv-formats");
  const yaml = require("yaml");
  const toml = require("smol-toml");
  const matter = require("gray-matter");
  const draft06 = require("ajv/dist/refs/json-schema-draft-06.json");

  const frontMatter = (text) => {
    const found = /^---[ \t]*\r?\n(?:([^]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text);
    return found ? yaml.parse(found[1] ?? "") ?? {} : {};
  };
  const read = (path, reader) => {
    const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
    switch (extname(path)) {
      case ".json":
        return JSON.parse(text);
      case ".toml":
        // As JSON has it: dates become texts, and objects those that ajv compares.
        return JSON.parse(JSON.stringify(toml.parse(text)));
      case ".md":
        return reader === "gray-matter" ? matter(text, { cache: false }).data : frontMatter(text);
      default:
        return yaml.parse(text, { logLevel: "error" });
    }
  };

  const compile = async ({ schema: path, maps = [], others = [] }) => {
    const schema = readJson(path);
    const said = /draft-0\d|draft\/20\d\d-\d\d/.exec(schema.$schema ?? "")?.[0];
    // A schema that names no draft is of the newest for Galley, and of draft 7 for most who use ajv.
    const draft = said ?? (others.length > 0 || !schema.$schema ? "draft-07" : "draft/2020-12");
    if (!said) delete schema.$schema;
    if (!drafts[draft]) throw new Error(`${draft} is not for ajv`);
    const loadSchema = async (uri) => {
      const found = maps.find(([address]) => uri.startsWith(`${address}/`));
      if (!found) throw new Error(`${uri} is not at hand`);
      const file = join(found[1], uri.slice(found[0].length + 1).split("#")[0]);
      // SchemaStore answers to addresses with the ending and without.
      return readJson(existsSync(file) ? file : `${file}.json`);
    };
    const Ajv = drafts[draft].default ?? drafts[draft];
    const ajv = new Ajv({ strict: false, logger: false, validateFormats: formats, loadSchema });
    if (draft === "draft-06") ajv.addMetaSchema(draft06);
    if (formats) addFormats(ajv);
    for (const other of others.filter((other) => other !== path)) ajv.addSchema(readJson(other));
    return ajv.compileAsync(schema);
  };

  const verdicts = {};
  for (const group of groups) {
    let validate;
    try {
      validate = await compile(group);
    } catch (error) {
      const none = String(error.message).split("\n")[0];
      for (const path of group.files) verdicts[path] = { none };
      verdicts[group.schema] = { none };
      continue;
    }
    for (const path of group.files) {
      try {
        const document = read(path, group.reader);
        const [error] = validate(document) ? [] : validate.errors;
        verdicts[path] = error ? { wrong: `${error.instancePath} ${error.message} (${error.schemaPath})` } : {};
      } catch (error) {
        verdicts[path] = { wrong: String(error.message).split("\n")[0] };
      }
    }
  }
  return verdicts;
}

/** The verdicts of Galley over groups, in the same form. */
function byGalley(galley, groups, formats) {
  const verdicts = {};
  for (const { schema, maps = [], files } of groups) {
    const flags = maps.flatMap(([address, folder]) => ["--schema-map", `${address}=${folder}`]);
    if (formats) flags.push("--judge-formats");
    // A command line has an end; a thousand paths are far from it.
    for (let at = 0; at === 0 || at < files.length; at += 1000) {
      const some = files.slice(at, at + 1000);
      // A schema without tests is compiled all the same.
      const stdin = ["--stdin-filename", "nothing.json", "-"];
      const judged = some.length > 0 ? some : stdin;
      const line = ["check", "--schema", schema, ...flags, "--format", "ndjson", ...judged];
      const run = spawnSync(galley, line, { encoding: "utf8", input: "null", maxBuffer: 1 << 30 });
      if (run.status !== 0 && run.status !== 1) {
        const none = run.signal ?? run.stderr.trim().split("\n").slice(0, 2).join(" ");
        for (const path of some) verdicts[path] = { none };
        verdicts[schema] = { none };
        continue;
      }
      for (const path of some) verdicts[path] = {};
      for (const line of run.stdout.split("\n").filter(Boolean)) {
        const { file, severity, pointer, message, code } = JSON.parse(line);
        if (severity === "error" && !verdicts[file]?.wrong && some.length > 0) {
          verdicts[file] = { wrong: `${pointer} ${message} [${code}]` };
        }
      }
    }
  }
  return verdicts;
}

/** How a verdict reads in a list. */
function told(verdict) {
  return verdict.none ? `no verdict: ${verdict.none}` : (verdict.wrong ?? "good");
}

function compare(repository, groups, formats, given, scratch) {
  const list = join(scratch, "groups.json");
  writeFileSync(list, JSON.stringify({ groups, formats, modules: given.modules }));
  let began = performance.now();
  const run = spawnSync(process.execPath, [SELF, "--ajv", list], { encoding: "utf8", maxBuffer: 1 << 30 });
  const ajvSeconds = (performance.now() - began) / 1000;
  if (run.status !== 0) throw new Error(run.stderr);
  const ajv = JSON.parse(run.stdout);
  began = performance.now();
  const galley = byGalley(given.galley, groups, formats);
  const galleySeconds = (performance.now() - began) / 1000;

  const counts = { agreed: 0, galleyOnly: 0, ajvOnly: 0, noGalley: 0, noAjv: 0, unexpected: [0, 0] };
  for (const { files, bad = [] } of groups) {
    for (const path of files) {
      const [one, other] = [galley[path], ajv[path]];
      let kind;
      if (one.none || other.none) {
        if (one.none) counts.noGalley += 1;
        if (other.none) counts.noAjv += 1;
        kind = one.none ? (other.none ? "neither judges" : "Galley does not judge") : "ajv does not judge";
      } else if (Boolean(one.wrong) === Boolean(other.wrong)) {
        counts.agreed += 1;
      } else if (one.wrong) {
        counts.galleyOnly += 1;
        kind = "Galley only refuses";
      } else {
        counts.ajvOnly += 1;
        kind = "ajv only refuses";
      }
      if (kind && given.show) {
        console.log(`${kind}: ${path}\n    Galley: ${told(one)}\n    ajv: ${told(other)}`);
      }
      // What SchemaStore says of its tests: that they are good, or that they are not.
      [one, other].forEach((verdict, at) => {
        if (!verdict.none && Boolean(verdict.wrong) !== bad.includes(path)) counts.unexpected[at] += 1;
      });
    }
  }
  const isLost = (verdicts) => groups.filter(({ schema }) => verdicts[schema]?.none);
  if (given.show) {
    for (const [name, verdicts] of [["Galley", galley], ["ajv", ajv]]) {
      for (const { schema } of isLost(verdicts)) console.log(`${name} does not take ${schema}: ${verdicts[schema].none}`);
    }
  }
  const files = groups.reduce((sum, { files }) => sum + files.length, 0);
  const refused = Object.values(galley).filter((verdict) => verdict.wrong).length;
  const expected = groups.some(({ bad }) => bad) ? counts.unexpected.join(" / ") : "";
  return [
    repository.name,
    formats ? "judged" : "noted",
    groups.length,
    `${isLost(galley).length} / ${isLost(ajv).length}`,
    files,
    refused,
    counts.agreed,
    counts.galleyOnly,
    counts.ajvOnly,
    `${counts.noGalley} / ${counts.noAjv}`,
    expected,
    galleySeconds.toFixed(2),
    ajvSeconds.toFixed(2),
  ].map(String);
}

async function main(line) {
  if (line[0] === "--ajv") {
    const { modules, groups, formats } = readJson(line[1]);
    process.stdout.write(JSON.stringify(await byAjv(modules, groups, formats)));
    return 0;
  }
  const given = { galley: "target/dist/galley", modules: "target/real-repositories", show: false };
  const folders = [];
  let formats = [false, true];
  while (line.length > 0) {
    const word = line.shift();
    if (word === "--galley") given.galley = line.shift();
    else if (word === "--modules") given.modules = line.shift();
    else if (word === "--show") given.show = true;
    else if (word === "--formats") formats = [true];
    else if (word === "--no-formats") formats = [false];
    else if (word === "--help" || word === "-h") folders.length = line.length = 0;
    else folders.push(resolve(word));
  }
  if (folders.length === 0) {
    // What it says of itself is the comment that it begins with.
    const [comment] = readFileSync(SELF, "utf8").split("\n\n");
    console.log(comment.replace(/^\/\/ ?/gm, ""));
    return 0;
  }
  const matter = createRequire(join(resolve(given.modules), "package.json"))("gray-matter");
  const scratch = mkdtempSync(join(tmpdir(), "real-repositories-"));
  const head = [
    "repository",
    "formats",
    "schemas",
    "not taken, Galley / ajv",
    "files",
    "refused",
    "agreed",
    "Galley only refuses",
    "ajv only refuses",
    "no verdict, Galley / ajv",
    "other than expected, Galley / ajv",
    "Galley, s",
    "ajv, s",
  ];
  const rows = [];
  try {
    for (const folder of folders) {
      const repository = REPOSITORIES.find(({ mark }) => statSync(join(folder, mark), { throwIfNoEntry: false }));
      if (!repository) {
        console.error(`${folder} is none of the repositories that are known here; --help lists them`);
        return 2;
      }
      const groups = repository.groups(folder, { scratch, matter });
      for (const judged of formats) rows.push(compare(repository, groups, judged, given, scratch));
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
  for (const row of [head, head.map(() => "---"), ...rows]) console.log(`| ${row.join(" | ")} |`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
