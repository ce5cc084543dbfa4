// Answers queries from a search on disk: node relevance_client.mjs FOLDER LIMIT < queries.json > answers.json
// FOLDER holds `client/` and `search/`; an answer is the slugs of the hits, best first.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, limit] = process.argv.slice(2);
const { open } = await import(pathToFileURL(join(resolve(folder), "client/index.js")).href);
const BASE = "https://example.org/search/";

async function fetchFile(url) {
  return new Response(readFileSync(join(folder, "search", url.slice(BASE.length))));
}

const index = await open(BASE, { fetch: fetchFile });
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const { hits } = await index.search(query, { limit: Number(limit) });
  answers.push(hits.map(({ slug }) => slug));
}
process.stdout.write(JSON.stringify(answers));
