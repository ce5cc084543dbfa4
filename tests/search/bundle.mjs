// Bundle the search client with esbuild: node bundle.mjs [FOLDER]
// FOLDER defaults to site_builder/search/bundle. Run `make bundle` after every change to the client.
// esbuild shortens the names of local variables and `#private` members by itself, and those of other members in a list.

import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const SEARCH = new URL("../../site_builder/search/", import.meta.url);

/** The published files, each with the files that it fetches only when needed. */
const FILES = { "page/box.js": ["./page.js", "./extras.js"], "page/extras.js": [], "details.js": [], "lunr.js": [], "understanding.js": [], "page/page.js": ["./details.js", "./lunr.js", "./searchpage.js", "./understanding.js"], "page/searchpage.js": ["./extras.js"] };

/** Names of members that neither files of the index, pages nor other programs use, nor another published file. */
const SHORTENED =
  /^(between|certain|choices|chosen|corrections|covered|covers|fetchTerms|findRare|finding|full|grown|growing|guesses|hasAbstract|instead|isName|leanings|lexicon|meant|nearIds|nearLevels|needed|passes|phrases|postings|rareFiles|reach|rejected|seconds|share|surely|tiers|titleOnly|unwanted|untopics|urlOf|variant|verify|wanted|whole|worth)$/;

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
    mangleProps: SHORTENED,
    logLevel: "warning",
  });
}
