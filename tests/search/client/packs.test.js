import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";

import { checkTexts, readNumbers, readSections, readWords } from "../../../site_builder/search/client/packs.js";
import { readVector } from "./vectors.js";

const { packed, numbers, words } = readVector("packs.json");
const bytes = inflateSync(Buffer.from(packed, "base64"));

test("sections, numbers and words are read as Python wrote them", () => {
  const sections = readSections(bytes);
  assert.equal(sections.length, 3);
  assert.deepEqual([...readNumbers(sections[0])], numbers);
  assert.deepEqual(readWords(new TextDecoder().decode(sections[1])), words);
  assert.deepEqual([...sections[2]], []);
});

test("an empty section has no content", () => {
  assert.deepEqual([...readNumbers(new Uint8Array())], []);
  assert.deepEqual(readWords(""), []);
});

test("a pack has at most ten sections, however many it claims", () => {
  assert.equal(readSections(new Uint8Array(1000)).length, 10);
});

test("numbers and sections that are cut off end with the bytes", () => {
  assert.deepEqual([...readNumbers(new Uint8Array([5, 128]))], [5]);
  assert.deepEqual(readSections(new Uint8Array([255, 255, 255, 255])).map(({ length }) => length), [0]);
  assert.deepEqual(readSections(new Uint8Array([255, 255, 255, 255, 15, 1])).map(({ length }) => length), [1]);
});

test("a word shares at most 94 characters with the previous one", () => {
  const words = readWords(Array(5000).fill("\uffffx").join("\n"));
  assert.ok(words.every(({ length }) => length <= 95));
});

test("only texts are texts", () => {
  checkTexts(["", "zorb"]);
  for (const value of [null, undefined, 0, true, [], {}, { trim: 1 }]) assert.throws(() => checkTexts([value]), TypeError);
});
