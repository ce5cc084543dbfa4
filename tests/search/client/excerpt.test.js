import assert from "node:assert/strict";
import { test } from "node:test";

import { makeExcerpt } from "../../../site_builder/search/client/excerpt.js";
import { locate } from "../../../site_builder/search/client/matches.js";

const FILLER = "nothing to see in these words ";

const finder = (...terms) => (text) => locate(text, new Set(terms));

function marked(text, matches) {
  return matches.map(([start, end]) => text.slice(start, end));
}

test("a short text is its own excerpt", () => {
  assert.deepEqual(makeExcerpt("Graphs here.", finder("graph")), { excerpt: "Graphs here.", excerptMatches: [[0, 6]] });
  assert.deepEqual(makeExcerpt("", finder("graph")), { excerpt: "", excerptMatches: [] });
});

test("the excerpt of a text without a match is its beginning, cut after a word", () => {
  const { excerpt, excerptMatches: matches } = makeExcerpt(FILLER.repeat(20), finder("graph"), 100);
  assert.equal(
    excerpt,
    "nothing to see in these words nothing to see in these words nothing to see in these words nothing to …",
  );
  assert.deepEqual(matches, []);
});

test("an excerpt shows the part with most of the terms", () => {
  const text = `${FILLER.repeat(9)}a graph ${FILLER.repeat(9)}a graph that learns ${FILLER.repeat(9)}`;
  const { excerpt, excerptMatches: matches } = makeExcerpt(text, finder("graph", "learn"), 160);
  assert.deepEqual(marked(excerpt, matches), ["graph", "learns"]);
  assert.match(excerpt, /^… \S.* a graph that learns .*\S …$/);
  assert.ok(excerpt.length <= 160 + 4);
});

test("a match at the end is shown with the text before it", () => {
  const { excerpt, excerptMatches: matches } = makeExcerpt(`${FILLER.repeat(20)}and graphs`, finder("graph"), 100);
  assert.deepEqual(marked(excerpt, matches), ["graphs"]);
  assert.match(excerpt, /^… .{50,}and graphs$/);
});

test("a text without spaces is cut between characters", () => {
  const { excerpt } = makeExcerpt("𝜅".repeat(500), finder(), 101);
  assert.equal(excerpt, `${"𝜅".repeat(50)} …`);
  assert.ok(makeExcerpt(`${"𝜅".repeat(500)} graph`, finder("graph"), 101).excerpt.isWellFormed());
});

test("matches are inside the excerpt for any length", () => {
  const text = `${FILLER}graph `.repeat(30);
  for (let length = 20; length < text.length + 40; length += 7) {
    const { excerpt, excerptMatches: matches } = makeExcerpt(text, finder("graph"), length);
    assert.ok(excerpt.length <= length + 4);
    assert.ok(marked(excerpt, matches).every((word) => word === "graph"));
  }
});
