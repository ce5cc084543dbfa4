// Answers queries from a search on disk: node relevance_client.mjs FOLDER LIMIT < queries.json > answers.json
// FOLDER holds `client/`, `search/` and `papers/`; an answer is the slugs of the hits, best first.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, limit] = process.argv.slice(2);
const { open } = await import(pathToFileURL(join(resolve(folder), "client/index.js")).href);
const ROOT = "https://example.org/";

async function fetchFile(url) {
  return new Response(readFileSync(join(folder, url.slice(ROOT.length))));
}

const index = await open(`${ROOT}search/`, { fetch: fetchFile });
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const { hits } = await index.search(query, { limit: Number(limit), excerpts: false });
  answers.push(hits.map(({ slug }) => slug));
}
process.stdout.write(JSON.stringify(answers));
