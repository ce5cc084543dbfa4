import assert from "node:assert/strict";
import { test } from "node:test";

import { eachPosting, rarity, selectFirst } from "../../../site_builder/search/client/score.js";
import { random } from "./vectors.js";

test("a rare term counts more than a common one, and one in all papers counts next to nothing", () => {
  assert.ok(rarity(1000, 1) > rarity(1000, 500));
  assert.deepEqual([rarity(1000, 1000), rarity(0, 0)], [0, 69]);
});

test("the first ids are those of a full sort", () => {
  const draw = random(3);
  const scores = Array.from({ length: 200 }, () => draw(50));
  const compare = (/** @type {number} */ one, /** @type {number} */ other) => scores[other] - scores[one] || other - one;
  const ids = Uint32Array.from(scores.keys());
  const all = [...ids].sort(compare);
  for (const limit of [0, 1, 7, 49, 50, 200]) assert.deepEqual(selectFirst(ids, limit, compare), all.slice(0, limit));
});

test("a posting in a title comes with its length, a bit for each position and the number of positions, and its second mark", () => {
  const seen = [];
  const postings = { ids: [4, 7, 9], marks: [6, 128 | 5, 130], titles: [8, 130, 5, 3, 127], seconds: [1, 2, 3] };
  eachPosting(postings, (...posting) => seen.push(posting));
  assert.deepEqual(seen, [[4, 6, 0, 0, 0, 1], [7, 133, 8, (1 << 2) | (1 << 5), 2, 2], [9, 130, 3, 1 << 31, 1, 3]]);
});
