import assert from "node:assert/strict";
import { test } from "node:test";

import { countFacets, markPassing, neededBits, readDates } from "../../../site_builder/search/client/counts.js";

const FACETS = new Map([
  ["year", [{ value: "2025", label: "2025", ids: [2, 3] }, { value: "2024", label: "2024", ids: [0, 1] }]],
  ["topic", [{ value: "zorb", label: "Zorbs", ids: [0] }, { value: "quux", label: "Quux", ids: [1, 2, 3] }]],
]);

test("the years and months of papers are listed newest first", () => {
  const dates = ["", "2023", "2024-01", "2024-02-03", "2023-12"];
  assert.deepEqual(readDates(dates, 4), [
    { value: "2024", label: "2024", ids: [2, 3] },
    { value: "2023", label: "2023", ids: [1, 4] },
  ]);
  assert.deepEqual(readDates(dates, 7).map(({ value, ids }) => [value, ids]), [["2024-02", [3]], ["2024-01", [2]], ["2023-12", [4]]]);
});

test("a paper passes a facet with one of the wanted values", () => {
  const filters = { year: ["2024"], topic: ["quux"] };
  assert.deepEqual([...markPassing(FACETS, filters, 4)], [1, 3, 2, 2]);
  assert.equal(neededBits(FACETS, filters), 3);
  assert.equal(neededBits(FACETS, { topic: ["quux"] }), 2);
});

test("a value is counted among the papers that pass all other facets, and a chosen one stays without papers", () => {
  const filters = { year: ["2024"], topic: ["zorb"] };
  const passed = markPassing(FACETS, filters, 4);
  assert.deepEqual(countFacets(FACETS, filters, (id) => id !== 0, passed), {
    year: [{ value: "2024", label: "2024", count: 0 }],
    topic: [{ value: "quux", label: "Quux", count: 1 }, { value: "zorb", label: "Zorbs", count: 0 }],
  });
});
