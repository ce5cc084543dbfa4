import assert from "node:assert/strict";
import { test } from "node:test";

import { Ranges } from "../../../site_builder/search/client/ranges.js";

const ranges = new Ranges("terms", { starts: " b\n c+\n!d", stamps: "000111112222" });
const [B, C, D] = ["terms/b-.bin?0001", "terms/c_2b_-.bin?1111", "terms/cd-.bin?2222"];

test("a key has one shard at most", () => {
  for (const [key, file] of [["a", ""], ["b", B], ["bz", B], ["c", B], ["c+", C], ["c9", C], ["cd", D], ["z", D]]) {
    assert.equal(ranges.fileOf(key), file, key);
  }
});

test("keys with the same beginning may have several", () => {
  assert.deepEqual(ranges.filesOf("c", 9), [B, C, D]);
  assert.deepEqual(ranges.filesOf("c", 2), [B, C]);
  assert.deepEqual(ranges.filesOf("cd", 9), [D]);
  assert.deepEqual(ranges.filesOf("a", 9), []);
});
