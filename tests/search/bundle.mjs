// Bundle the search client with esbuild: node bundle.mjs [FOLDER]
// FOLDER is site_builder/search/bundle unless told; `make bundle` runs this after every change of the client.
// Names that only one class knows are `#private`, so that esbuild shortens them and no list of names is needed.

import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const SEARCH = new URL("../../site_builder/search/", import.meta.url);

/** The published files, each with those that it fetches only when they are needed. */
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
