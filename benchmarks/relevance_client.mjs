// Answers queries from search files on disk: node relevance_client.mjs FOLDER LIMIT < queries.json > answers.json
// FOLDER contains `search/` and `papers/`. An answer is the slugs of the hits, best first.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { open } from "../site_builder/search/client/index.js";

const [folder, limit] = process.argv.slice(2);
const ROOT = "https://example.org/";

async function fetchFile(url) {
  return new Response(readFileSync(join(folder, new URL(url).pathname)));
}

const index = await open(`${ROOT}search/`, { fetch: fetchFile });
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const { hits } = await index.search(query, { limit: Number(limit), excerpts: false });
  answers.push(hits.map(({ slug }) => slug));
}
process.stdout.write(JSON.stringify(answers));
