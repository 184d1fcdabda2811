/** The feeds, as Galley makes them of what is published. */

import type { APIRoute, GetStaticPaths } from "astro";

import { galleyServer } from "../galley-server.ts";

const mediaTypes: Record<string, string> = {
  atom: "application/atom+xml",
  json: "application/feed+json",
  rss: "application/rss+xml",
};

export const getStaticPaths: GetStaticPaths = () => Object.keys(mediaTypes).map((form) => ({ params: { form } }));

export const GET: APIRoute = async ({ params: { form = "" } }) => {
  const { url, token } = galleyServer;
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const feed = await fetch(`${url}/v1/feeds/articles.${form}`, { headers });
  if (!feed.ok) throw new Error(`${feed.url} answered ${feed.status}; is \`site.url\` set? ${await feed.text()}`);
  return new Response(await feed.arrayBuffer(), { headers: { "Content-Type": mediaTypes[form] ?? "" } });
};
