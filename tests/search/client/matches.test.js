import assert from "node:assert/strict";
import { test } from "node:test";

import { findMatches } from "../../../site_builder/search/client/matches.js";

function marked(text, matches) {
  return matches.map(([start, end]) => text.slice(start, end));
}

test("matches are the words with a wanted term, without surrounding punctuation", () => {
  const text = "“Learning” to (learn): état-of-learners, İİ learned, GPT-4’s C++ 深度学习.";
  assert.deepEqual(marked(text, findMatches(text, new Set(["learn"]))), ["Learning", "learn", "learned"]);
  assert.deepEqual(marked(text, findMatches(text, new Set(["etat", "gpt4", "c++"]))), ["état", "GPT-4’s", "C++"]);
  assert.deepEqual(marked(text, findMatches(text, new Set(["4", "度学"]))), ["4", "深度学习"]);
});

test("no term matches no word", () => {
  assert.deepEqual(findMatches("— a 你好", new Set(["b"])), []);
});
