import assert from "node:assert/strict";
import { test } from "node:test";

import { stem } from "../../../site_builder/search/client/stem.js";
import { readVector } from "./vectors.js";

test("stems are those of Python", () => {
  const stems = readVector("stems.json");
  assert.ok(stems.length > 9000);
  assert.deepEqual(
    stems.filter(([word, expected]) => stem(word) !== expected),
    [],
  );
});
