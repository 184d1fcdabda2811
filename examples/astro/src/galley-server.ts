/** Which Galley the site is made of. */

export const galleyServer = {
  url: process.env["GALLEY_URL"] ?? "http://127.0.0.1:7700",
  token: process.env["GALLEY_TOKEN"],
};

/** Texts come as HTML that Galley made and sanitised, with what is derived of an article beside it. */
export const articleForm = { text: "html", include: ["toc", "reading_time", "jsonld"] } as const;
