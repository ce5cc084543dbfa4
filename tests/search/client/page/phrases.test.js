import assert from "node:assert/strict";
import { test } from "node:test";

import { continueQuery } from "../../../../site_builder/search/client/page/phrases.js";

const TITLES = [
  "Zorb: Video Diffusion Transformers",
  "Taming Video Diffusion for Quux",
  "On video diffusion transformers, again",
  "Video distillation",
  "Video and distillation",
];

test("titles continue what is being typed, as several of them do", () => {
  for (const [query, phrases] of [
    ["video di", ["video diffusion", "video diffusion transformers"]],
    ["Video  Diffusion", ["video diffusion transformers"]],
    ["video diffusion transformers", []],
    ["quux", []],
    ["vi", []],
  ]) {
    assert.deepEqual(continueQuery(query, TITLES, 2), phrases, query);
  }
});
