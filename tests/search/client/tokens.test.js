import assert from "node:assert/strict";
import { test } from "node:test";

import { importClient, lunr, readVector } from "./vectors.js";

const { isStopWord, toTerm, tokenize, trim } = await importClient("tokens.js");
const { stem } = await importClient("stem.js");
const tokens = readVector("tokens.json");

test("tokens become the same forms and terms as in Python", () => {
  assert.ok(tokens.length > 500);
  for (const [token, form, term] of tokens) {
    assert.equal(isStopWord(trim(token)) ? null : trim(token), form, token);
    assert.equal(toTerm(token), term, token);
  }
});

test("stems are those of lunr.js", () => {
  const different = tokens.filter(([token]) => stem(token) !== String(lunr.stemmer(new lunr.Token(token))));
  assert.deepEqual(different, []);
});

test("a text is split like lunr.js splits it", () => {
  const text = "  State-of-the-art\u2009NETWORKS,\ufeff“quoted”\u3000x/y\n—\x85İ ΟΔΟΣ--";
  assert.deepEqual(tokenize(text), lunr.tokenizer(text).map(String));
});

test("the stop words are those of lunr.js", () => {
  const pipeline = new lunr.Pipeline();
  pipeline.add(lunr.stopWordFilter);
  for (const [token] of tokens) assert.equal(isStopWord(token), pipeline.runString(token).length === 0, token);
});
