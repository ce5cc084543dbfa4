import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./browsers.js";

const { rankFresh, weigh } = await load("liking.js");

const TERMS = [["attention", "attentions"], ["sparse"], ["video", "videos"], ["protein", "proteins"], ["fold", "folding"]].map((forms, i) => ({ forms, idf: 2 + i / 10 }));
const PAPERS = [
  { slug: "protein-folds", terms: [[3, 300], [4, 300]] },
  { slug: "sparse-video", terms: [[0, 100], [1, 300], [2, 300]] },
  { slug: "video-only", terms: [[2, 300]] },
];
const SPARSE = { slug: "sparse-attention", title: "Sparse Attention", abstract: "Attentions for videos." };
const PROTEIN = { slug: "protein", title: "Protein Folding", abstract: "" };

test("the vector of a text has the length 1, and words of the title weigh more", () => {
  const numbers = new Map(TERMS.flatMap(({ forms }, number) => forms.map((form) => [form, number])));
  const vector = weigh(SPARSE, TERMS, numbers);
  assert.deepEqual([...vector.keys()], [0, 1, 2]);
  assert.ok(Math.abs(Math.hypot(...vector.values()) - 1) < 1e-9);
  assert.ok(vector.get(0) > vector.get(1) && vector.get(1) > vector.get(2));
});

test("new papers are ranked by their likeness to the nearest saved papers, with what they share", () => {
  const found = rankFresh(PAPERS, TERMS, [SPARSE, PROTEIN]);
  assert.deepEqual(found.map((it) => [it.slug, it.shared, it.nearest]), [
    ["protein-folds", ["fold", "protein"], "protein"],
    ["sparse-video", ["sparse", "video", "attention"], "sparse-attention"],
  ]);
});

test("a single shared word is no likeness, and a saved paper is not new", () => {
  assert.deepEqual(rankFresh(PAPERS, TERMS, [{ slug: "x", title: "Video", abstract: "video" }]), []);
  assert.deepEqual(rankFresh([PAPERS[0]], TERMS, [{ ...PROTEIN, slug: "protein-folds" }]), []);
});

test("without saved papers, or without words, nothing is like them", () => {
  assert.deepEqual(rankFresh(PAPERS, TERMS, []), []);
  assert.deepEqual(rankFresh(PAPERS, TERMS, [{ slug: "x", title: "", abstract: "" }]), []);
  assert.deepEqual(rankFresh([{ slug: "y", terms: [] }], TERMS, [SPARSE]), []);
});

test("a second saved paper that is like it raises a new paper", () => {
  const [alone] = rankFresh([PAPERS[1]], TERMS, [SPARSE]);
  const [both] = rankFresh([PAPERS[1]], TERMS, [SPARSE, { ...SPARSE, slug: "another" }]);
  assert.ok(Math.abs(both.rank - alone.rank * 1.5) < 1e-9);
});
