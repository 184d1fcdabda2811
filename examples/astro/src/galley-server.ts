/** Which Galley the site is made of. */

export const galleyServer = {
  url: process.env["GALLEY_URL"] ?? "http://127.0.0.1:7700",
  token: process.env["GALLEY_TOKEN"],
};

/** Texts as HTML, sanitised by Galley, with derived data beside each article. */
export const articleForm = { text: "html", include: ["toc", "reading_time", "jsonld"] } as const;
