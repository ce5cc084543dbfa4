import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";

import { readNumbers, readSections, readWords } from "../../../site_builder/search/client/packs.js";
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
