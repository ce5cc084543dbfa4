import assert from "node:assert/strict";
import { test } from "node:test";

import { stem } from "../../../site_builder/search/client/stem.js";
import { lunr, readVector } from "./vectors.js";

const { words } = readVector("tokens.json");

test("stems are those of lunr.js", () => {
  const forms = words.flatMap(([, , parts]) => parts).filter((form) => /^[a-z]{3,}$/.test(form));
  assert.ok(forms.length > 300);
  assert.deepEqual(
    forms.filter((form) => stem(form) !== String(lunr.stemmer(new lunr.Token(form)))),
    [],
  );
});
