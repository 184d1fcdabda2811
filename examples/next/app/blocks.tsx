import { type Entry, type Html, renderBlocks } from "@galley-cms/client";
import type { ReactNode } from "react";

import type { Collections } from "../galley.ts";
import type { form } from "./galley-client.ts";

type Article = Entry<Collections["articles"], typeof form>["document"];

/** HTML that Galley sanitised, and no other text: plain text has no `Html` to be taken for. */
function Prose({ html }: { html: Html }): ReactNode {
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}

/** The blocks of an article. A type of block that is not named here does not compile. */
export function Blocks({ blocks }: { blocks: Article["blocks"] }): ReactNode {
  return renderBlocks<Article["blocks"][number], ReactNode>(blocks, {
    body: (block) => (
      <section id={block.id} key={block.id}>
        {block.heading && <h2>{block.heading}</h2>}
        <Prose html={block.text} />
      </section>
    ),
    call_to_action: (block) => (
      <aside id={block.id} key={block.id}>
        <Prose html={block.text} />
        <a href={block.url}>{block.label}</a>
      </aside>
    ),
    code: (block) => (
      <pre id={block.id} key={block.id}>
        <code>{block.code}</code>
      </pre>
    ),
    faq: (block) => (
      <section id={block.id} key={block.id}>
        <h2>{block.heading ?? "Questions and answers"}</h2>
        {block.items.map(({ question, answer }) => (
          <details key={question}>
            <summary>{question}</summary>
            <Prose html={answer} />
          </details>
        ))}
      </section>
    ),
    image: (block) => (
      <figure id={block.id} key={block.id}>
        <img src={block.src} alt={block.alt} />
        {block.caption && (
          <figcaption>
            <Prose html={block.caption} />
          </figcaption>
        )}
      </figure>
    ),
    implications: (block) => (
      <section id={block.id} key={block.id}>
        <h2>{block.heading}</h2>
        {block.intro && <Prose html={block.intro} />}
        {block.items.map(({ label, text }) => (
          <div key={label}>
            <h3>{label}</h3>
            <Prose html={text} />
          </div>
        ))}
      </section>
    ),
    quote: (block) => (
      <blockquote id={block.id} key={block.id} cite={block.source}>
        <Prose html={block.text} />
        {block.attribution && <footer>{block.attribution}</footer>}
      </blockquote>
    ),
    related: (block) => (
      <nav id={block.id} key={block.id} aria-label={block.heading ?? "Read next"}>
        {block.items.map((item) => (
          <a key={item.title} href={item.entry ? `/articles/${item.entry}` : item.url}>
            {item.title}
          </a>
        ))}
      </nav>
    ),
    takeaways: (block) => (
      <section id={block.id} key={block.id}>
        <h2>{block.heading ?? "In short"}</h2>
        {block.items.map((item) => (
          <Prose key={item} html={item} />
        ))}
      </section>
    ),
    timeline: (block) => (
      <section id={block.id} key={block.id}>
        {block.steps.map(({ when, what }) => (
          <div key={when}>
            <strong>{when}</strong>
            <Prose html={what} />
          </div>
        ))}
      </section>
    ),
  });
}
