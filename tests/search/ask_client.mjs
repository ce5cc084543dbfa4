// Answers the queries of a folder from its search: node ask_client.mjs FOLDER
// FOLDER/queries.json: texts; FOLDER/answers.json: for each the slug and the score of all hits.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const { open } = await import(pathToFileURL(join(folder, "client/index.js")).href);
const ROOT = "https://example.org/";

async function fetchFile(url) {
  return new Response(readFileSync(join(folder, url.slice(ROOT.length))));
}

const index = await open(`${ROOT}search/`, { fetch: fetchFile });
const answers = [];
for (const query of JSON.parse(readFileSync(join(folder, "queries.json"), "utf8"))) {
  const { hits } = await index.search(query, { limit: Infinity, exact: true, excerpts: false });
  answers.push(hits.map(({ slug, score }) => [slug, score]));
}
writeFileSync(join(folder, "answers.json"), JSON.stringify(answers));
