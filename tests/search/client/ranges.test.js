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

test("characters other than letters and digits are written as their codes", () => {
  const other = new Ranges("terms", { starts: " b\n!\u{1d705}\n c+", stamps: "0000abcd1234" });
  assert.equal(other.fileOf("b\u{1d705}a"), "terms/b_d835__df05_-.bin?abcd");
});

test("a long list has pages, which are fetched when needed", async () => {
  const long = new Ranges("terms", { starts: " b\n cd", stamps: "aaaabbbb", paged: true });
  /** @type {Record<string, any>} */
  const pages = { "terms/b-list.bin?aaaa": { starts: " b\n c+", stamps: "00001111" }, "terms/cd-list.bin?bbbb": { starts: " cd", stamps: "2222" } };
  /** @type {string[]} */
  const asked = [];
  const read = async (/** @type {string} */ name, /** @type {any} */ parse) => {
    asked.push(name);
    return parse(new TextEncoder().encode(JSON.stringify(pages[name])));
  };
  const files = ["terms/b-.bin?0000", "terms/c_2b_-.bin?1111", "terms/cd-.bin?2222"];
  assert.equal(long.fileOf("b"), "");
  await long.open("bz", 1, read);
  await long.open("a", 1, read);
  assert.deepEqual(asked, ["terms/b-list.bin?aaaa"]);
  assert.deepEqual([long.fileOf("a"), long.fileOf("c"), long.fileOf("ca"), long.fileOf("cd")], ["", files[0], files[1], ""]);
  await long.open("c", 9, read);
  assert.deepEqual(asked, ["terms/b-list.bin?aaaa", "terms/cd-list.bin?bbbb"]);
  assert.deepEqual([long.filesOf("c", 9), long.filesOf("c", 2), long.fileOf("cz")], [files, files.slice(0, 2), files[2]]);
});

test("a shard can have another with its best postings", async () => {
  const known = { starts: " b\n c\n cd", stamps: "000011112222", best: { 1: "beef" } };
  const ranges = new Ranges("terms", known);
  assert.deepEqual(["b", "c", "cd"].map((term) => ranges.fileOf(term, true)), ["terms/b-.bin?0000", "terms/c-best.bin?beef", D]);
  assert.deepEqual(["b", "c", "cd"].map((term) => ranges.fileOf(term)), ["terms/b-.bin?0000", "terms/c-.bin?1111", D]);
  const paged = new Ranges("terms", { starts: " b", stamps: "aaaa", paged: true });
  await paged.open("c", 1, async (_, parse) => parse(new TextEncoder().encode(JSON.stringify(known))));
  assert.equal(paged.fileOf("c", true), "terms/c-best.bin?beef");
});
