/** The client's plain lunr ranking, compared with lunr.js 2.3.9 on the same terms. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { open } from "../../../site_builder/search/client/index.js";
import { BASE, lunr, readVector, serve } from "./vectors.js";

const documents = readVector("terms.json");
const queries = readVector("queries.json");

const index = await open(BASE, serve());
const oracle = lunr(function () {
  this.pipeline.reset();
  this.searchPipeline.reset();
  this.ref("slug");
  this.field("title", { boost: 3 });
  this.field("text");
  this.field("names");
  for (const document of documents) this.add(document);
});

/** The documents that contain a term more than 31 times, the most that a posting can store. */
const crammed = new Set(documents.filter(({ text }) => mostRepeated(text) > 31).map(({ slug }) => slug));

function mostRepeated(terms) {
  const counts = new Map();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** Return what lunr.js finds for some terms. */
function ask(terms) {
  return oracle.query((query) => {
    for (const [term, boost] of terms) query.term(term, { boost, usePipeline: false });
  });
}

test("scores are those of lunr.js", async () => {
  assert.ok(queries.length >= 1000);
  assert.ok(crammed.size < documents.length / 20);
  let found = 0;
  for (const query of queries.map((text) => text.replaceAll(/["“”„«»]/g, " "))) { // quotes would make a phrase
    const { hits, terms, total } = await index.search(query, { limit: Infinity, ranking: "lunr", excerpts: false });
    // lunr.js reads a query without clauses as a query for all documents.
    const expected = new Map(terms.length ? ask(terms).map(({ ref, score }) => [ref, score]) : []);
    assert.equal(total, expected.size, query);
    for (const { slug, score } of hits) {
      const error = Math.abs(score - expected.get(slug));
      assert.ok(error < (crammed.has(slug) ? 0.1 * score : 1e-9), `${query}: ${slug} is off by ${error}`);
    }
    assert.deepEqual(
      hits.map(({ score }) => score),
      hits.map(({ score }) => score).sort((one, other) => other - one),
    );
    found += Number(total > 0);
  }
  assert.ok(found > 900, `${found} queries had hits`);
});

test("the first hits are the first of all hits", async () => {
  for (const query of queries.slice(0, 60)) {
    for (const options of [{}, { ranking: "lunr" }, { sort: "newest" }]) {
      const all = await index.search(query, { ...options, limit: Infinity });
      for (const limit of [0, 1, 10]) {
        const { hits, total } = await index.search(query, { ...options, limit });
        assert.deepEqual(hits, all.hits.slice(0, limit), query);
        assert.equal(total, all.total);
      }
    }
  }
});
