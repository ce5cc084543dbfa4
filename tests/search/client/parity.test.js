/** The client against lunr.js 2.3.9, which indexes the same documents with the same boosts. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { BASE, importClient, lunr, readVector, serve } from "./vectors.js";

const { open } = await importClient("index.js");
const documents = readVector("documents.json");
const queries = readVector("queries.json");
const { fields, shards } = readVector("search/manifest.json");

const index = await open(BASE, { fetch: serveWithoutAbstracts });
const ids = new Map(documents.map(({ slug }, id) => [slug, id]));
const oracle = lunr(function () {
  this.ref("slug");
  for (const { name, boost } of fields) this.field(name, { boost });
  for (const document of documents) this.add(document);
});

/** Serve the invented site without what only excerpts need: there are thousands of hits here. */
async function serveWithoutAbstracts(url) {
  const response = await serve().fetch(url);
  if (!url.endsWith(shards.papers)) return response;
  const papers = await response.json();
  return Response.json({ ...papers, abstracts: papers.abstracts.map(() => "") });
}

/** Return the tokens of a text after some of the token filters of lunr.js. */
function run(text, ...filters) {
  const pipeline = new lunr.Pipeline();
  pipeline.add(...filters);
  return pipeline.run(lunr.tokenizer(text)).map(String);
}

/** Return the words of a query, trimmed as lunr.js trims those that it indexes. */
function wordsOf(query) {
  return run(query, lunr.trimmer, lunr.stopWordFilter).filter(Boolean);
}

/** Return the sorted terms of a text, as lunr.js indexes them; a query has no empty ones. */
function termsOf(text) {
  return run(text, lunr.trimmer, lunr.stopWordFilter, lunr.stemmer).sort().join("\n");
}

const titles = new Map(documents.map(({ slug, title }) => [slug, termsOf(title)]));

/** Return what lunr.js finds, in our order: the papers that the query names, by score, newest first. */
function ask(query, addClauses) {
  const wanted = termsOf(wordsOf(query).join(" "));
  const isNamed = ({ ref }) => Number(titles.get(ref) === wanted);
  // Scores that differ by less than their error are one score.
  const round = ({ score }) => Math.round(score * 1e6);
  return oracle
    .query(addClauses)
    .map((hit) => ({ ...hit, named: isNamed(hit), rounded: round(hit) }))
    .sort((a, b) => b.named - a.named || b.rounded - a.rounded || ids.get(a.ref) - ids.get(b.ref));
}

function compare({ hits, total }, expected, query) {
  assert.equal(total, expected.length, query);
  assert.deepEqual(
    hits.map(({ slug }) => slug),
    expected.map(({ ref }) => ref),
    query,
  );
  hits.forEach(({ score }, place) => assert.ok(Math.abs(score - expected[place].score) < 1e-9, query));
}

test("queries whose words are complete have the scores of lunr.js", async () => {
  assert.ok(queries.length >= 1000);
  let found = 0;
  for (const query of queries) {
    const answer = await index.search(`${query} `, { limit: Infinity });
    // To lunr.js a star is a wildcard, and a query without clauses asks for all documents.
    const words = wordsOf(query).filter((word) => !word.includes("*"));
    if (words.length === 0 || /\w\*+\w/.test(query)) continue;
    compare(
      answer,
      ask(query, (clauses) => words.forEach((word) => clauses.term(word))),
      query,
    );
    found += Number(answer.total > 0);
  }
  assert.ok(found > 900, `${found} queries found something`);
});

test("queries whose last word may grow have the scores of lunr.js for the terms that it stands for", async () => {
  let grown = 0;
  for (const query of queries.slice(0, 250).map((text) => text.slice(0, -1 - (text.length % 3)))) {
    const answer = await index.search(query, { limit: Infinity });
    const clauses = answer.clauses.filter(({ term }) => !term.includes("*"));
    if (clauses.length === 0 || clauses.length < answer.clauses.length) continue;
    const addClauses = (builder) =>
      clauses.forEach(({ term, boost }) => builder.term(term, { boost, usePipeline: false }));
    compare(answer, ask(query, addClauses), query);
    grown += Number(clauses.some(({ boost }) => !Number.isInteger(boost)));
  }
  assert.ok(grown > 30, `${grown} queries had completions`);
});

test("the first hits are the first of all hits", async () => {
  for (const query of queries.slice(0, 60)) {
    const all = await index.search(query, { limit: Infinity });
    for (const limit of [0, 1, 10]) {
      const { hits, total } = await index.search(query, { limit });
      assert.deepEqual(hits, all.hits.slice(0, limit));
      assert.equal(total, all.total);
    }
  }
});
