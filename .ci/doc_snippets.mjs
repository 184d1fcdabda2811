// Compiles and runs the snippets of the docs, each as its reader would: TypeScript in a project that the page's own commands
// make, once with each version of the compiler; JavaScript and commands against a running server. What belongs to a framework
// stands word for word in an example, which is built. A program of which nothing here says how it is tried is refused; of
// commands that others run it is seen that a shell reads them.
// usage: node .ci/doc_snippets.mjs FOLDER
//   FOLDER  where projects are made; what is installed there is used again
//   GALLEY_URL, GALLEY_TOKEN, GALLEY_MANAGEMENT_TOKEN  a server of examples/site; GALLEY_PUBLIC_URL and
//   GALLEY_PUBLIC_MANAGEMENT_TOKEN  another one, which anybody may read

import { spawn, spawnSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const work = process.argv[2];
const { GALLEY_URL, GALLEY_PUBLIC_URL, GALLEY_PUBLIC_MANAGEMENT_TOKEN } = process.env;
if (!work || !GALLEY_URL || !GALLEY_PUBLIC_URL) throw new Error("usage: node .ci/doc_snippets.mjs FOLDER, with GALLEY_URL, …");
mkdirSync(work, { recursive: true });

/** The compilers that the client is said to work with. */
const COMPILERS = ["5.9.3", "6.0.3", "7.0.2"];
/** The languages whose snippets are tried here; what others show is tried by `cargo test`. */
const LANGUAGES = ["ts", "tsx", "js", "mjs", "astro", "svelte", "sh", "bash"];
/** Where the address of a server stands in the docs. */
const SHOWN = "http://127.0.0.1:7700";

/** How the snippets of a page are tried, by page and heading. */
const TRIED = {
  "docs/front-ends.md # Plain `fetch`": runJavaScript,
  "docs/front-ends.md # TypeScript": inProject,
  "docs/front-ends.md # Astro": inExample("examples/astro"),
  "docs/front-ends.md # Next.js": inExample("examples/next"),
  "docs/routes/stream-changes.md # Examples": runInBrowser,
  "clients/typescript/README.md # @galley-cms/client": inProject,
  "examples/astro/README.md # Galley Proof, a site made with Astro": inExample("examples/astro"),
  "examples/next/README.md # An article page with Next.js": inExample("examples/next"),
  // An extension of an editor, which runs within it: `.ci/lsp-client` speaks to the server in its place.
  "docs/editors.md # Visual Studio Code": isJavaScript,
};

/** The snippets of a page: language, text, the line it begins at, and the second-level heading that it stands below. */
function snippetsOf(page) {
  const found = [];
  let heading = "";
  let open;
  for (const [index, line] of readFileSync(join(top, page), "utf8").split("\n").entries()) {
    const fence = /^( *)```([a-z]*)$/.exec(line);
    if (open && fence && fence[2] === "") {
      found.push(open);
      open = undefined;
    } else if (open) {
      open.text += `${line.startsWith(open.indent) ? line.slice(open.indent.length) : line}\n`;
    } else if (fence) {
      open = { page, heading, line: index + 1, indent: fence[1], language: fence[2], text: "" };
    } else if (/^##? /.test(line)) {
      heading = line.replace(/^##? /, "");
    }
  }
  return found.filter(({ language }) => LANGUAGES.includes(language));
}

const at = ({ page, line }) => `${page}:${line}`;
function fail(snippet, message) {
  throw new Error(`${at(snippet)}: ${message}`);
}

/** Runs a program to its end; what it says is told where it fails. */
function run(snippet, program, words, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: "utf8", timeout: 300_000, ...options });
  if (status !== 0) fail(snippet, `${program} ${words.join(" ")} ended with ${status ?? error}\n${stdout}${stderr}`);
  return stdout;
}

/** What a shell is given as it stands, but for the server's address. */
function shell(snippet, folder) {
  const script = snippet.text.replaceAll(SHOWN, GALLEY_URL);
  run(snippet, "bash", ["-euc", script], { cwd: folder, env: { ...process.env, GALLEY: top } });
}

/** JavaScript that stands by itself. */
function runJavaScript(snippets) {
  for (const snippet of snippets) {
    const file = join(work, `${snippet.line}.mjs`);
    // That it says nothing is no proof that it did something: what it declares has to be there.
    const names = [...snippet.text.matchAll(/^const \{([^}]*)\}/gm)].flatMap(([, list]) => list.split(",").map((name) => name.trim()));
    const check = names.map((name) => `if (${name} === undefined) throw new Error("no ${name}");\n`).join("");
    writeFileSync(file, snippet.text.replaceAll(SHOWN, GALLEY_URL) + check);
    run(snippet, process.execPath, [file]);
  }
}

/** A project that the page's own commands make, in which its TypeScript compiles with each compiler, and runs. */
function inProject(snippets) {
  const commands = snippets.filter(({ language }) => language === "sh");
  const programs = snippets.filter(({ language }) => language === "ts");
  for (const compiler of COMPILERS) {
    const folder = join(work, `typescript-${compiler}`);
    mkdirSync(join(folder, "src"), { recursive: true });
    // The version is all that is given beside what the page says; then its commands in an order that has a project first.
    const makes = commands.filter(({ text }) => text.includes("tsc --init"));
    // A page that makes none goes on in the project of the page before.
    if (makes.length > 0) rmSync(join(folder, "tsconfig.json"), { force: true });
    for (const snippet of makes) shell({ ...snippet, text: snippet.text.replace("typescript ", `typescript@${compiler} `) }, folder);
    for (const snippet of commands.filter((snippet) => !makes.includes(snippet))) {
      // The package is the same for all of them.
      if (!snippet.text.includes("npm pack") || compiler === COMPILERS[0]) shell(snippet, folder);
    }
    // What stands further down goes on with what stands above.
    const text = programs.map(({ text }) => text.replaceAll(SHOWN, GALLEY_URL)).join("\n");
    const last = programs.at(-1);
    writeFileSync(join(folder, "src", "page.ts"), text);
    run(last, "npx", ["--no-install", "tsc", "--noEmit"], { cwd: folder });
    const said = run(last, process.execPath, ["--disable-warning=ExperimentalWarning", "src/page.ts"], { cwd: folder });
    if (said.trim() === "" || /undefined|\[object/.test(said)) fail(last, `it says what it should not:\n${said}`);
    console.log(`${at(programs[0])}: compiles with TypeScript ${compiler}, and runs`);
  }
}

/** Snippets that are parts of an example's files, which their first line names, and commands that the example knows. */
function inExample(folder) {
  return (snippets) => {
    for (const snippet of snippets) {
      if (snippet.language === "sh") {
        const { scripts } = JSON.parse(readFileSync(join(top, folder, "package.json"), "utf8"));
        for (const [, name] of snippet.text.matchAll(/npm (?:run )?(start|(?<=run )[a-z]+)/g)) {
          if (!(name in scripts) && name !== "build") fail(snippet, `${folder} has no script \`${name}\``);
        }
        isShell([snippet]);
        continue;
      }
      const [first, ...rest] = snippet.text.split("\n");
      const file = first.replace(/^\/\/ /, "");
      if (!file.startsWith(`${folder}/`)) fail(snippet, `its first line names no file of ${folder}`);
      if (!readFileSync(join(top, file), "utf8").includes(rest.join("\n"))) fail(snippet, `it does not stand so in ${file}`);
    }
  };
}

/** A page in a browser that listens, while an article is published. */
async function runInBrowser(snippets) {
  for (const snippet of snippets.filter(({ language }) => language === "js")) {
    const file = join(work, "listening.mjs");
    const before = 'const refresh = (change) => console.log("put", change.slug);\nconst forget = (change) => console.log("remove", change.slug);\n';
    const after = 'events.addEventListener("open", () => console.log("open"));\nsetTimeout(() => process.exit(1), 60_000);\n';
    writeFileSync(file, before + snippet.text.replace(/https:\/\/[a-z.]+/, GALLEY_PUBLIC_URL) + after);
    const listener = spawn(process.execPath, ["--experimental-eventsource", "--no-warnings", file]);
    let heard = "";
    listener.stdout.on("data", (data) => (heard += data));
    const seen = async (line) => {
      while (!heard.split("\n").includes(line)) {
        if (listener.exitCode !== null) fail(snippet, `\`${line}\` was not seen, but ${heard}`);
        await new Promise((go) => setTimeout(go, 50));
      }
    };
    await seen("open");
    const headers = { Authorization: `Bearer ${GALLEY_PUBLIC_MANAGEMENT_TOKEN}`, "If-Match": "*", "Content-Type": "application/json" };
    const manage = async (method, path, body) => (await fetch(`${GALLEY_PUBLIC_URL}/v1/manage/articles${path}`, { method, headers, body })).json();
    const blocks = [{ type: "body", id: "intro", text: "Some text." }];
    const { id } = await manage("POST", "?slug=listened-to", JSON.stringify({ title: "Heard", summary: "At once.", blocks }));
    await manage("POST", `/${id}/publish`);
    await seen("put listened-to");
    await manage("POST", `/${id}/unpublish`);
    await seen("remove listened-to");
    listener.kill();
  }
}

/** Whether it is JavaScript at all. */
function isJavaScript(snippets) {
  for (const snippet of snippets.filter(({ language }) => language === "js")) {
    const file = join(work, `${snippet.line}.cjs`);
    writeFileSync(file, snippet.text);
    run(snippet, process.execPath, ["--check", file]);
  }
}

/** Whether it is a script of the shell at all. */
function isShell(snippets) {
  for (const snippet of snippets) run(snippet, "bash", ["-n", "-c", snippet.text]);
}

rmSync(join(work, "listening.mjs"), { force: true });
const pages = ["*.md", "docs/**/*.md", "clients/typescript/*.md", "examples/*/*.md"].flatMap((pattern) => globSync(pattern, { cwd: top }));
const groups = Map.groupBy(pages.flatMap(snippetsOf), ({ page, heading }) => `${page} # ${heading}`);
const unknown = [...groups].filter(([key]) => !(key in TRIED));
const programs = unknown.flatMap(([, snippets]) => snippets).filter(({ language }) => !["sh", "bash"].includes(language));
if (programs.length > 0) throw new Error(programs.map((snippet) => `${at(snippet)}: nothing says how \`${snippet.heading}\` is tried`).join("\n"));
for (const [, snippets] of unknown) isShell(snippets);
for (const [key, tried] of Object.entries(TRIED)) {
  const snippets = groups.get(key);
  if (!snippets) throw new Error(`there is no snippet at \`${key}\` any more`);
  await tried(snippets);
  console.log(`${key}: ${snippets.length} tried`);
}
