import assert from "node:assert/strict";
import { test } from "node:test";

import { isBetween, rank } from "../../../site_builder/search/client/finding.js";

for (const [date, filters, passes] of [
  ["2024-05-01", {}, true],
  ["", {}, true],
  ["", { from: "2024" }, false],
  ["2024-05-01", { from: "2024", to: "2024" }, true],
  ["2024", { from: "2024-05-02" }, true],
  ["2024-05", { from: "2024-06" }, false],
  ["2024-05-02", { to: "2024-05-01" }, false],
  ["2024", { to: "2023-12" }, false],
]) {
  const wanted = passes ? "is" : "is not";
  test(`the date “${date}” ${wanted} inside ${JSON.stringify(filters)}`, () => assert.equal(isBetween(date, filters), passes));
}

test("all words come before the score, the score before the date", () => {
  const found = { scores: [9, 5, 5, 7], tiers: Uint8Array.of(1, 3, 3, 3) };
  const plan = { all: 1, phrases: [] };
  const passing = Uint32Array.of(0, 1, 2, 3);
  const dates = ["2024", "2024-02-01", "2023", "2024-01"];
  assert.deepEqual(rank(passing, found, plan, { limit: 4 }, dates), { ids: [3, 2, 1, 0], complete: 3, total: 4 });
  assert.deepEqual(rank(passing, found, plan, { limit: 4, sort: "newest" }, dates).ids, [1, 3, 2, 0]);
  assert.deepEqual(rank(passing, found, plan, { limit: 4, ranking: "lunr" }, dates).ids, [0, 3, 2, 1]);
});
