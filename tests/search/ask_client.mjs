// Answers queries from the search in a folder: node ask_client.mjs FOLDER [corrected|understood|asked|quick]
// Reads FOLDER/queries.json, a list of texts. Writes FOLDER/answers.json: for each query the slug and score of all hits, without
// correction. With `understood`: for each the slugs of all hits as the search page orders them, without correction, and how many
// have all words. With `corrected`: for each the query as understood, the slugs of the hits, and the files that were fetched.
// With `asked`: for each the answer to a visitor who types it; with `quick`, from the best postings, and by a new visitor.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { open } from "../../site_builder/search/client/index.js";

const [folder, mode] = process.argv.slice(2);
const ROOT = "https://example.org/";

let fetched = [];
async function fetchFile(url) {
  const [path] = url.slice(ROOT.length).split("?");
  fetched.push(path);
  return new Response(readFileSync(join(folder, path)));
}

const start = () => open(`${ROOT}search/`, { fetch: fetchFile });
const index = await start();
async function answer(query) {
  const { hits } = await index.search(query, { limit: Infinity, exact: true, literal: true, excerpts: false });
  return hits.map(({ slug, score }) => [slug, score]);
}

async function understand(query) {
  const { hits, complete } = await index.search(query, { limit: Infinity, exact: true, excerpts: false });
  return [hits.map(({ slug }) => slug), complete];
}

async function ask(query, quick = false) {
  const asked = quick ? await start() : index;
  const { hits, complete, total, corrected, partial, understood } = await asked.search(query, { limit: 25, quick, excerpts: false });
  const said = understood.map(({ kind, label }) => `${kind} ${label}`.trim());
  return { hits: hits.map(({ slug }) => slug), complete, total, corrected, partial, understood: said };
}

async function correct(query) {
  fetched = [];
  const { corrected, hits } = await index.search(query, { excerpts: false });
  return [corrected, hits.map(({ slug }) => slug), fetched];
}

const answers = [];
for (const query of JSON.parse(readFileSync(join(folder, "queries.json"), "utf8"))) {
  answers.push(await ({ asked: (query) => ask(query), quick: (query) => ask(query, true), corrected: correct, understood: understand }[mode] ?? answer)(query));
}
writeFileSync(join(folder, "answers.json"), JSON.stringify(answers));
