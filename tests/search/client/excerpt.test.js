import assert from "node:assert/strict";
import { test } from "node:test";

import { findMatches, makeExcerpt } from "../../../site_builder/search/client/excerpt.js";

const FILLER = "nothing to see in these words ";

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

test("a short text is its own excerpt", () => {
  assert.deepEqual(makeExcerpt("Graphs here.", new Set(["graph"])), { excerpt: "Graphs here.", excerptMatches: [[0, 6]] });
  assert.deepEqual(makeExcerpt("", new Set(["graph"])), { excerpt: "", excerptMatches: [] });
});

test("the excerpt of a text without a match is its beginning, cut after a word", () => {
  const { excerpt, excerptMatches: matches } = makeExcerpt(FILLER.repeat(20), new Set(["graph"]), 100);
  assert.equal(
    excerpt,
    "nothing to see in these words nothing to see in these words nothing to see in these words nothing to …",
  );
  assert.deepEqual(matches, []);
});

test("an excerpt shows the part with most of the terms", () => {
  const text = `${FILLER.repeat(9)}a graph ${FILLER.repeat(9)}a graph that learns ${FILLER.repeat(9)}`;
  const { excerpt, excerptMatches: matches } = makeExcerpt(text, new Set(["graph", "learn"]), 160);
  assert.deepEqual(marked(excerpt, matches), ["graph", "learns"]);
  assert.match(excerpt, /^… \S.* a graph that learns .*\S …$/);
  assert.ok(excerpt.length <= 160 + 4);
});

test("a match at the end is shown with the text before it", () => {
  const { excerpt, excerptMatches: matches } = makeExcerpt(`${FILLER.repeat(20)}and graphs`, new Set(["graph"]), 100);
  assert.deepEqual(marked(excerpt, matches), ["graphs"]);
  assert.match(excerpt, /^… .{50,}and graphs$/);
});

test("a text without spaces is cut between characters", () => {
  const { excerpt } = makeExcerpt("𝜅".repeat(500), new Set(), 101);
  assert.equal(excerpt, `${"𝜅".repeat(50)} …`);
  assert.ok(makeExcerpt(`${"𝜅".repeat(500)} graph`, new Set(["graph"]), 101).excerpt.isWellFormed());
});

test("matches are inside the excerpt for any length", () => {
  const text = `${FILLER}graph `.repeat(30);
  for (let length = 20; length < text.length + 40; length += 7) {
    const { excerpt, excerptMatches: matches } = makeExcerpt(text, new Set(["graph"]), length);
    assert.ok(excerpt.length <= length + 4);
    assert.ok(marked(excerpt, matches).every((word) => word === "graph"));
  }
});
