import node from "@astrojs/node";
import { defineConfig } from "astro/config";

export default defineConfig({
  site: process.env["SITE_URL"] ?? "http://localhost:4321",
  // Pages are made when the site is built, but for the preview, which is made when an editor asks for it.
  output: "static",
  adapter: node({ mode: "standalone" }),
  devToolbar: { enabled: false },
  trailingSlash: "ignore",
});
