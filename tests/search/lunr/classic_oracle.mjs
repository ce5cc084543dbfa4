// Writes what lunr.js finds for each query, as slug → score, in a given index and in its own index of the same documents:
// node classic_oracle.mjs LUNR QUESTION ANSWER

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [lunrPath, question, answer] = process.argv.slice(2);
const lunr = createRequire(import.meta.url)(lunrPath);
const { index, documents, boosts, queries } = JSON.parse(readFileSync(question, "utf8"));

const loaded = lunr.Index.load(index);
const own = lunr(function () {
  for (const [name, boost] of Object.entries(boosts)) this.field(name, { boost });
  for (const document of documents) this.add(document);
});

function find(lunrIndex, query) {
  const words = lunr
    .tokenizer(query)
    .map(lunr.trimmer)
    .map(String)
    .filter((word) => word && !word.includes("*"));
  if (words.length === 0) return {};
  const hits = lunrIndex.query((clauses) => words.forEach((word) => clauses.term(word)));
  return Object.fromEntries(hits.map(({ ref, score }) => [ref, score]));
}

writeFileSync(answer, JSON.stringify(queries.map((query) => [find(loaded, query), find(own, query)])));
