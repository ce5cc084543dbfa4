import assert from "node:assert/strict";
import { test } from "node:test";

import { Lexicon } from "../../../site_builder/search/client/lexicon.js";
import { readVector } from "./vectors.js";

const manifest = readVector("search/manifest.json");
const lexicon = new Lexicon(manifest);

test("common forms are found with roughly how often they occur", () => {
  assert.ok(lexicon.count("survey") > 0);
  assert.equal(lexicon.forms[lexicon.find("survey")], "survey");
  assert.deepEqual([lexicon.find("zzunheard"), lexicon.count("zzunheard")], [-1, 0]);
});

test("a form that is not common may be a name", () => assert.ok(lexicon.isName("zzunheard")));

test("a prefix is completed, and a typo corrected", () => {
  assert.ok(lexicon.complete("surve", 3).every((form) => form.startsWith("surve")));
  assert.equal(lexicon.correct("shaplye", false)[0]?.meant, "shapley");
});
