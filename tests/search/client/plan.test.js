import assert from "node:assert/strict";
import { test } from "node:test";

import { isMisspelt } from "../../../site_builder/search/client/plan.js";

const lexicon = { count: () => 4096 };

for (const [form, meant, held, judged] of [
  ["zrobing", "zorbing", 0, "yes"],
  ["zrobing", "", 0, "no"],
  ["zrobing", "zorbing", 51, "perhaps"],
  ["zrobing", "zorbing", 52, "no"],
  ["zro", "zor", 0, "yes"],
  ["zro", "zor", 1, "perhaps"],
  ["zro", "zor", 2, "no"],
]) {
  test(`is ${form}, in ${held} papers, a misspelling of ${meant || "nothing"}? ${judged}`, () => {
    assert.equal(isMisspelt({ form, meant, terms: new Map([[meant, 1]]) }, held, 1, lexicon), judged);
  });
}

test("a word that shares its stem with other words may be misspelt", () => {
  const word = { form: "zorbal", meant: "zorbing", terms: new Map([["quux", 1]]) };
  assert.equal(isMisspelt(word, 999, 0, lexicon), "perhaps");
  assert.equal(isMisspelt(word, 999, 1, lexicon), "no");
});
