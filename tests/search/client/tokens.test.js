import assert from "node:assert/strict";
import { test } from "node:test";

import { findWords, splitWord, toTerm } from "../../../site_builder/search/client/tokens.js";
import { readVector } from "./vectors.js";

const { texts, words } = readVector("tokens.json");

test("texts have the same words as in Python", () => {
  assert.ok(texts.length > 0);
  for (const [text, found] of texts) {
    assert.deepEqual(
      findWords(text).map(({ word }) => word),
      found,
      JSON.stringify(text),
    );
  }
});

test("words have the same forms and terms as in Python", () => {
  assert.ok(words.length > 500);
  for (const [word, whole, parts, terms] of words) {
    const split = splitWord(word);
    assert.deepEqual([split.whole, split.parts], [whole, parts], word);
    assert.deepEqual([whole, ...parts].map(toTerm), terms, word);
  }
});

test("words have their positions", () => {
  const text = "“GPT-4”, 𝜅-rule: ﬂow";
  assert.deepEqual(
    findWords(text).map(({ word, index }) => text.slice(index, index + word.length)),
    ["GPT-4", "𝜅-rule", "ﬂow"],
  );
});
