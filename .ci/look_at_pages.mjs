// Looks at the pages of examples/astro in a real Chromium: that every block is there, that nothing fails to load or
// reaches beyond the screen, that they are accessible in light and in dark, and that drafts are seen by those alone who
// may see them.
//
//     .ci/look_at_pages.mjs --modules DIR --chromium PATH --shots DIR URL
//
// DIR of modules holds playwright-core and axe-core. GALLEY_PREVIEW_TOKEN is what an editor would type in.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  options: { modules: { type: "string" }, chromium: { type: "string" }, shots: { type: "string" } },
  allowPositionals: true,
});
const [site] = positionals;
const require = createRequire(join(values.modules, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const ARTICLES = [
  "write-for-the-reader-who-scans",
  "structured-content-outlives-its-page",
  "keep-a-faq-useful",
  "check-content-like-code",
  "a-block-type-of-your-own",
];
/** Each type of block, by the element that shows it. */
const BLOCKS = {
  body: "section.prose",
  call_to_action: ".call-to-action a.button",
  code: "figure.code pre",
  faq: ".faq details",
  image: ".blocks figure.picture img",
  implications: ".implications ol h3",
  quote: ".quote blockquote",
  related: ".related li a",
  takeaways: ".takeaways li",
  timeline: ".timeline ol strong",
};
const SCREENS = {
  desk: { viewport: { width: 1200, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1200, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 360, height: 780 }, colorScheme: "light" },
};

/** What is wrong with a page as it stands. */
async function faults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return beyond > 0 ? [...found, `it is ${beyond} pixels wider than the screen`] : found;
}

/** Opens an address in a page that notes what goes wrong while it loads. */
async function open(context, path) {
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("requestfailed", (request) => wrong.push(`${request.url()} did not load`));
  page.on("response", (answer) => answer.status() >= 400 && wrong.push(`${answer.url()}: ${answer.status()}`));
  const answer = await page.goto(`${site}${path}`, { waitUntil: "networkidle" });
  return { page, wrong, answer };
}

async function looksGood(context, screen, path) {
  const { page, wrong } = await open(context, path);
  assert.deepEqual([...wrong, ...(await faults(page))], [], `${path} on ${screen}`);
  assert.equal(await page.locator("h1").count(), 1, `${path} has one h1`);
  return page;
}

async function lookAtArticles(context) {
  const seen = new Set();
  for (const slug of ARTICLES) {
    const { page } = await open(context, `/articles/${slug}`);
    for (const [type, selector] of Object.entries(BLOCKS)) {
      if ((await page.locator(selector).count()) > 0) seen.add(type);
    }
    const linked = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
    const article = linked["@graph"].find((node) => node["@type"] === "Article");
    assert.equal(article.url, `${site}/articles/${slug}`);
    const anchors = await page.locator(".contents a").evaluateAll((all) => all.map((link) => link.hash.slice(1)));
    for (const anchor of anchors) assert.equal(await page.locator(`[id="${anchor}"]`).count(), 1, `${slug}#${anchor}`);
    await page.close();
  }
  assert.deepEqual([...seen].sort(), Object.keys(BLOCKS).sort(), "every type of block is shown");
}

async function lookAtFeeds(context) {
  const { page } = await open(context, "/");
  const feeds = await page.locator('link[rel="alternate"]').evaluateAll((all) => all.map(({ href }) => href));
  assert.equal(feeds.length, 3);
  for (const feed of feeds) {
    const answer = await context.request.get(feed);
    assert.equal(answer.status(), 200, feed);
    assert.match(await answer.text(), /keep-a-faq-useful/);
  }
  await page.close();
}

async function lookAtPreview(context) {
  const path = "/preview/keep-a-faq-useful";
  const stranger = await open(context, path);
  assert.equal(new URL(stranger.page.url()).pathname, "/preview", "without a token there is no draft");
  await looksGood(context, "desk", "/preview");
  const { page } = stranger;
  await page.getByLabel("Slug of the article").fill("keep-a-faq-useful");
  await page.getByLabel("Preview token").fill(process.env.GALLEY_PREVIEW_TOKEN);
  await page.getByRole("button", { name: "Show the draft" }).click();
  await page.waitForURL(`${site}${path}`);
  assert.equal(await page.locator("h1").textContent(), "A title that nobody has published");
  assert.deepEqual(await faults(page), []);
  const missing = await open(context, "/preview/no-such-article");
  assert.equal(missing.answer.status(), 404);
  assert.match(await missing.page.locator("[role=status]").textContent(), /No article has this slug/);
  const { answer } = await open(context, path);
  assert.equal(answer.headers()["cache-control"], "no-store");
  const published = await open(context, "/articles/keep-a-faq-useful");
  assert.notEqual(await published.page.locator("h1").textContent(), "A title that nobody has published");
  return page;
}

/** The pictures of docs/front-ends.md. */
async function photograph() {
  const pictures = [
    ["astro-index", "/", "desk", undefined, 860],
    ["astro-blocks", "/articles/check-content-like-code", "dark", "figure.code", 900],
    ["astro-phone", "/articles/check-content-like-code", "phone", undefined, 780],
  ];
  for (const [name, path, screen, from, height] of pictures) {
    const { viewport, colorScheme } = SCREENS[screen];
    const options = { viewport: { ...viewport, height }, colorScheme, reducedMotion: "reduce" };
    const context = await browser.newContext(options);
    const { page } = await open(context, path);
    if (from) await page.locator(from).evaluate((element) => window.scrollTo(0, element.offsetTop - 40));
    await shot(page, name);
    await context.close();
  }
}

const shot = (page, name, options = {}) => page.screenshot({ path: join(values.shots, `${name}.png`), ...options });

const browser = await chromium.launch({ executablePath: values.chromium, args: ["--no-sandbox"] });
try {
  let looks = 0;
  for (const [screen, options] of Object.entries(SCREENS)) {
    const context = await browser.newContext({ ...options, reducedMotion: "reduce" });
    for (const path of ["/", "/2", "/tags", "/tags/editing", ...ARTICLES.map((slug) => `/articles/${slug}`)]) {
      const page = await looksGood(context, screen, path);
      const name = path === "/" ? "index" : path.split("/").at(-1);
      await shot(page, `${screen}-${name}`, { fullPage: true });
      await page.close();
      looks += 1;
    }
    await context.close();
  }
  const context = await browser.newContext({ ...SCREENS.desk, reducedMotion: "reduce" });
  await lookAtArticles(context);
  await lookAtFeeds(context);
  await shot(await lookAtPreview(context), "desk-preview");
  await photograph();
  console.log(`${looks} looks at pages found nothing wrong; ${Object.keys(BLOCKS).length} types of block are shown`);
} finally {
  await browser.close();
}
