import assert from "node:assert/strict";
import { test } from "node:test";

import { understand } from "../../../site_builder/search/client/understanding.js";

const ROWS = [
  ["arxiv:2405.15738", 7],
  ["example ada\taada", "author", "Ada Example", "ada", [2, 3]],
  ["example alan\taalan", "author", "Alan Example", "alan", [4]],
  ["neurips\tvneurips", "venue", "NeurIPS", "neurips", [1]],
  ["lab zorb\tolab", "organisation", "Zorb Lab", "lab", [6]],
  ["zorb lab\tolab", "organisation", "Zorb Lab", "lab", [6]],
];

const known = { first: "2021", last: "2025-06-30", names: true, mayName: (form) => form !== "graph", lookUp: async () => ROWS };

const read = async (query) => {
  const { words, understood, within } = (await understand(query, known)) ?? {};
  return understood && [words.replace(/\s+/g, " ").trim(), understood.map(({ kind, label }) => `${kind} ${label}`), within.map((ids) => [...ids])];
};

test("names that the directory knows restrict a search to their papers", async () => {
  for (const [query, expected] of [
    ["arXiv:2405.15738v2", ["", ["identifier arxiv:2405.15738"], [[7]]]],
    ["arXiv:2405.00000", ["", ["identifier arxiv:2405.00000"], [[]]]],
    ["[Zorbs](https://arxiv.org/abs/2405.15738v2)", ["", ["identifier arxiv:2405.15738"], [[7]]]],
    ["zorbs like 2405.00000", undefined],
    ["papers by Ada Example on zorbs", ["on zorbs", ["author Ada Example"], [[2, 5]]]],
    ["example ada", ["", ["author Ada Example"], [[2, 5]]]],
    ["A. Example", ["", ["author A. Example"], [[2, 5, 4]]]],
    ["graph by zorb 2024", ["graph", ["organisation Zorb Lab", "date 2024"], [[6]]]],
    ["graphs at neurips", ["graphs", ["venue NeurIPS"], [[1]]]],
    ["papers by nobody known", ['author:"nobody known"', ["author nobody known"], []]],
    ["papers by N. Known on zorbs", ['author:"known" on zorbs', ["author N. Known"], []]],
    ["papers by graph", ["by graph", [], []]],
    ["zorbs from nobody", undefined],
    ["graph example", undefined],
    ["example", undefined],
    ["zorbs", undefined],
  ]) {
    assert.deepEqual(await read(query), expected, query);
  }
});
