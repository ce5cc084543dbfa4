import assert from "node:assert/strict";
import { test } from "node:test";

import { formatState, parseState, toggle } from "../../../site_builder/search/client/state.js";

const EMPTY = { query: "", exact: false, literal: false, sort: "", filters: {} };

for (const [search, state] of [
  ["", EMPTY],
  ["?q=graph+attention", { ...EMPTY, query: "graph attention" }],
  ["?q=a%26b%3D%22c%22", { ...EMPTY, query: 'a&b="c"' }],
  ["?q=x&sort=newest&exact=1", { ...EMPTY, query: "x", sort: "newest", exact: true }],
  ["?q=x&year=2024&year=2025&topic=vision", { ...EMPTY, query: "x", filters: { year: ["2024", "2025"], topic: ["vision"] } }],
  ["?q=x+2024&month=2024-02&sort=upvotes&literal=1", { ...EMPTY, query: "x 2024", sort: "upvotes", literal: true, filters: { month: ["2024-02"] } }],
  ["?has=code", { ...EMPTY, filters: { has: ["code"] } }],
]) {
  test(`the URL ${JSON.stringify(search)} is parsed into a state and formatted back`, () => {
    assert.deepEqual(parseState(search), state);
    assert.equal(formatState(state), search);
  });
}

test("unknown parameters of a URL are ignored", () => {
  assert.deepEqual(parseState("?q=x&sort=worst&colour=red&year=&year=2024&year=2024"), {
    ...EMPTY,
    query: "x",
    filters: { year: ["2024"] },
  });
});

test("a state that shows nothing has no query in its URL", () => {
  assert.equal(formatState({ ...EMPTY, query: "  ", sort: "newest" }), "");
});

test("a filter is added and removed", () => {
  const one = toggle({}, "year", "2024");
  const two = toggle(one, "year", "2025");
  assert.deepEqual([one, two], [{ year: ["2024"] }, { year: ["2024", "2025"] }]);
  assert.deepEqual(toggle(toggle(two, "year", "2024"), "year", "2025"), {});
});
