/** The client against the plain way, which Python did. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { BASE, importClient, readVector, serve } from "./vectors.js";

const { open } = await importClient("index.js");
const answers = Object.entries(readVector("plain.json"));
const index = await open(BASE, serve());

test("scores are those of the plain way", async () => {
  assert.ok(answers.length >= 30);
  for (const [query, expected] of answers) {
    const { hits } = await index.search(query, { limit: Infinity });
    assert.deepEqual(hits.map(({ slug }) => slug).sort(), Object.keys(expected).sort(), query);
    for (const { slug, score } of hits) assert.ok(Math.abs(score - expected[slug]) < 1e-9, query);
  }
});
