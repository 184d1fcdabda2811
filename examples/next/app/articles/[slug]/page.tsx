import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";

import { Blocks } from "../../blocks.tsx";
import { form, galley } from "../../galley-client.ts";

interface Props {
  params: Promise<{ slug: string }>;
}

/** Every article has its page when the site is built; one that is published later gets it when it is asked for. */
export async function generateStaticParams(): Promise<{ slug: string }[]> {
  const slugs: { slug: string }[] = [];
  for await (const { slug } of galley.all("articles", { fields: ["slug"] })) slugs.push({ slug });
  return slugs;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const article = await galley.find("articles", (await params).slug, form);
  if (!article) return {};
  const { title, summary, seo } = article.document;
  return { title: seo?.title ?? title, description: seo?.description ?? summary };
}

export default async function ArticlePage({ params }: Props): Promise<ReactNode> {
  const article = await galley.find("articles", (await params).slug, form);
  if (!article) notFound();
  const { title, summary, blocks } = article.document;
  return (
    <main>
      <h1>{title}</h1>
      <p>{summary}</p>
      <Blocks blocks={blocks} />
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(article.jsonld).replaceAll("<", "\\u003c") }}
      />
    </main>
  );
}
