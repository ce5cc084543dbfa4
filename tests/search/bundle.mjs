// Bundle the search client with esbuild: node bundle.mjs [FOLDER]
// FOLDER defaults to site_builder/search/bundle. Run `make bundle` after every change to the client.
// Names used in one class only are `#private`, so that esbuild shortens them without a list of names.

import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const SEARCH = new URL("../../site_builder/search/", import.meta.url);

/** The published files, each with the files that it fetches only when needed. */
const FILES = { "page/box.js": ["./page.js"], "lunr.js": [], "page/page.js": ["./lunr.js"] };

const folder = process.argv[2] ?? fileURLToPath(new URL("bundle/", SEARCH));
for (const [entry, external] of Object.entries(FILES)) {
  await build({
    absWorkingDir: fileURLToPath(new URL("client/", SEARCH)),
    entryPoints: [entry],
    outdir: folder,
    entryNames: "[name]",
    bundle: true,
    external,
    format: "esm",
    target: "es2022",
    minify: true,
    logLevel: "warning",
  });
}
