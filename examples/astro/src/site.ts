/** What the pages share: names, dates, and pictures. */

import type { Entry } from "@galley-cms/client";
import type { CollectionEntry } from "astro:content";

import type { Collections } from "./galley.ts";
import type { articleForm } from "./galley-server.ts";

export const site = {
  title: "Galley Proof",
  description: "Notes on content that holds: how it is written, checked, and kept.",
  language: "en",
};

/** An article as it was published. */
export type Article = CollectionEntry<"articles">["data"];
/** An article as it is being written: anything may be missing. What shows a draft shows what is published too. */
export type Draft = Entry<Collections["articles"], typeof articleForm & { perspective: "draft" }>;
/** A block of an article, unfinished or not. */
export type Block = NonNullable<Draft["document"]["blocks"]>[number];
/** The block of one type. */
export type BlockOf<Type extends Block["type"]> = Extract<Block, { type: Type }>;

/** Articles, the newest first. */
export function newestFirst(articles: CollectionEntry<"articles">[]): Article[] {
  return articles.map(({ data }) => data).sort((a, b) => dateOf(b).getTime() - dateOf(a).getTime());
}

/** When an article is said to have appeared. */
export function dateOf(article: Draft): Date {
  return new Date(article.document.date ?? article.published_at ?? article.updated_at);
}

const longDate = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });

export function dateInWords(date: Date): string {
  return longDate.format(date);
}

const moment = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/** To the minute, in UTC. */
export function momentInWords(time: string): string {
  return `${moment.format(new Date(time))} UTC`;
}

/** Tags that are not written as other words are. */
const spelled: Record<string, string> = { faq: "FAQ" };

/** `structured-content` as `Structured content`. */
export function tagInWords(tag: string): string {
  const words = spelled[tag] ?? tag.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The addresses of pictures in the example content are invented; these drawings stand in for them. */
const drawings: Record<string, string> = {
  "https://example.com/images/type-case.jpg": "/pictures/type-case.svg",
  "https://example.com/images/where-eyes-go.png": "/pictures/where-eyes-go.svg",
  "https://example.com/images/faq-before-after.png": "/pictures/faq-before-after.svg",
};

export function pictureAddress(src = ""): string {
  return drawings[src] ?? src;
}
