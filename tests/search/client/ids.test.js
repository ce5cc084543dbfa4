import assert from "node:assert/strict";
import { test } from "node:test";

import { findIdentifier } from "../../../site_builder/search/client/ids.js";
import { readVector } from "./vectors.js";

test("a pasted text is the same identifier in Python and here", () => {
  for (const [text, found] of readVector("pasted.json")) {
    assert.deepEqual(findIdentifier(text) ?? null, found, text);
  }
});
