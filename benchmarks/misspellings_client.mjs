// Answers queries from search files on disk: node misspellings_client.mjs CLIENT FOLDER < queries.json > answers.json
// CLIENT is the folder of a client's modules; FOLDER contains `search/`, and `papers.jsonl` instead of pages. An answer is the
// query as corrected, empty if it was not, and the slugs of the first five hits.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [client, folder] = process.argv.slice(2);
const ROOT = "https://example.org/";
const { open } = await import(resolve(client, "index.js"));
const papers = readFileSync(join(folder, "papers.jsonl"), "utf8").trim().split("\n").map(JSON.parse);
const pages = papers.map(({ id, abstract }) => [`/papers/${id}.html`, `<div data-search="abstract">${escape(abstract ?? "")}</div>`]);
const known = new Map(pages);

function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

async function fetchFile(url) {
  const path = new URL(url).pathname;
  if (!known.has(path)) known.set(path, readFileSync(join(folder, path)));
  return new Response(known.get(path));
}

const index = await open(`${ROOT}search/`, { fetch: fetchFile });
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const { corrected, hits } = await index.search(query, { limit: 5, excerpts: false });
  answers.push([corrected, hits.map(({ slug }) => slug)]);
}
process.stdout.write(JSON.stringify(answers));
