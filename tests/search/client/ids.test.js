import assert from "node:assert/strict";
import { test } from "node:test";

import { findIdentifier, findIdentifiers } from "../../../site_builder/search/client/ids.js";
import { readVector } from "./vectors.js";

test("a pasted text is the same identifier in Python and here", () => {
  for (const [text, found] of readVector("pasted.json")) {
    assert.deepEqual(findIdentifier(text) ?? null, found, text);
  }
});

test("identifiers among other words are found, each with its place", () => {
  const found = (text) => findIdentifiers(text).map(({ scheme, value, start, end }) => [`${scheme}:${value}`, text.slice(start, end)]);
  for (const [text, expected] of [
    ["see https://arxiv.org/abs/2405.15738v2, or 10.1000/182.", [["arxiv:2405.15738", "https://arxiv.org/abs/2405.15738v2"], ["doi:10.1000/182", "10.1000/182."]]],
    ["eprint = {2405.15738},", [["arxiv:2405.15738", "2405.15738"]]],
    ["https://papers.example/arxiv/2405.15738", [["arxiv:2405.15738", "https://papers.example/arxiv/2405.15738"]]],
    ["[Zorbs](https://arxiv.org/abs/2405.15738)", [["arxiv:2405.15738", "(https://arxiv.org/abs/2405.15738)"]]],
    ["arXiv preprint arXiv:2405.15738, 2024.", [["arxiv:2405.15738", "arXiv:2405.15738"]]],
    ["and/or 3.14159 https://example.org/12345", []],
  ]) assert.deepEqual(found(text), expected, text);
});
