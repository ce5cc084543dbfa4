import assert from "node:assert/strict";
import { test } from "node:test";

import { isMisspelt, leaveOut, makePlan } from "../../../site_builder/search/client/plan.js";
import { parseQuery } from "../../../site_builder/search/client/query.js";

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
    const guesses = meant ? [{ meant, worth: 9 }] : [];
    assert.equal(isMisspelt({ form, guesses, terms: new Map([[meant, 1]]) }, held, [form], lexicon), judged);
  });
}

for (const [forms, judged] of [
  [["zorbs", "zorb"], "yes"],
  [["zorbibles"], "yes"],
  [["zorbible"], "no"],
  [[], "no"],
]) {
  test(`is zorbible, whose stem only ${forms.join(" and ") || "names"} share, misspelt? ${judged}`, () => {
    const word = { form: "zorbible", guesses: [{ meant: "zorbibble", worth: 9 }], terms: new Map([["zorb", 1]]) };
    assert.equal(isMisspelt(word, 999, forms, lexicon), judged);
  });
}

test("a form that a known word has with another ending is not misspelt, nor is one with the stem of what may be meant", () => {
  const word = (form) => ({ form, guesses: [{ meant: "zorbibble", worth: 9 }], terms: new Map([["zorb", 1]]) });
  for (const form of ["zorbing", "zorbers", "zorbes"]) assert.equal(isMisspelt(word(form), 999, ["zorbe"], lexicon), "no");
  assert.equal(isMisspelt({ ...word("zorbible"), terms: new Map([["zorbibbl", 1]]) }, 999, ["zorb"], lexicon), "no");
});

test("long stop words of a short query only add to scores", () => {
  const known = { stopWords: new Set(["about", "other", "of"]), find: () => 1, isName: () => false, count: () => 0 };
  const covers = (text, phrase = false) => makePlan({ parts: [{ text, field: "", phrase, not: false }], open: false }, known, false).wanted.map((word) => [word.form, word.place, word.covers]);
  assert.deepEqual(covers("zorbs about quux"), [["zorbs", 0, 1], ["about", 1, 0], ["quux", 2, 2]]);
  assert.deepEqual(covers("about"), [["about", 0, 1]]);
  for (const text of ["zorbs about quux of lorem", "zorbs other quux", "zorbs of"]) assert.ok(covers(text).every(([, , bits]) => bits));
  assert.ok(covers("zorbs about quux", true).every(([, , bits]) => bits));
});

test("a compound whose parts are common is looked for as a whole only if that is common, or has digits", () => {
  const counts = { category: 9, level: 9, auto: 9, encoder: 9, autoencoder: 9, gpt: 9 };
  const known = { stopWords: new Set(), find: () => 1, isName: () => false, count: (form) => counts[form] ?? 0 };
  const wholes = (text) => makePlan({ parts: [{ text, field: "", phrase: false, not: false }], open: false }, known, false).wanted.filter(({ whole }) => whole).map(({ form }) => form);
  assert.deepEqual(["category-level", "auto-encoder", "GPT-4", "zorb-level"].map((text) => wholes(text)[0] ?? ""), ["", "autoencoder", "gpt4", "zorblevel"]);
});

/** Query, the words that are looked for, and their bits. */
const LONG = [
  ["quux zorbs lorem common ipsum dolor commonest", "quux zorbs lorem ipsum dolor", 0b110111],
  ["quux zorbs lorem common ipsum commonest", "quux zorbs lorem common ipsum", 0b11111],
  ["quux zorbs lorem common commonest", "quux zorbs lorem common commonest", 0b11111],
  ['quux zorbs lorem ipsum dolor "common" commonest', "quux zorbs lorem ipsum dolor common", 0b111111],
  ["quux zorbs lorem ipsum (common OR commonest)", "quux zorbs lorem ipsum common commonest", 0b111111],
];

/** Return the lexicon of an index in which some words are common. */
function lexiconWith(/** @type {Record<string, number>} */ counts, others = 9) {
  return { stopWords: new Set(), find: () => 1, isName: () => false, correct: () => [], complete: () => [], count: (form) => counts[form] ?? others };
}

test("the most common words of a long query are left out", () => {
  const known = lexiconWith({ common: 4 ** 7, commonest: 4 ** 8 });
  for (const [query, words, bits] of LONG) {
    const plan = makePlan(parseQuery(query), known, false);
    const all = plan.wanted.map(({ form }) => form);
    const left = leaveOut(plan, known, 20000).map(({ form }) => form);
    assert.deepEqual([plan.wanted.map(({ form }) => form).join(" "), plan.all], [words, bits]);
    assert.deepEqual([...words.split(" "), ...left].sort(), all.sort());
  }
});

test("a small catalogue leaves out no words", () => {
  const plan = makePlan(parseQuery(LONG[0][0]), lexiconWith({ common: 4 ** 7 }), false);
  assert.deepEqual(leaveOut(plan, lexiconWith({ common: 4 ** 7 }), 19999), []);
});

test("the whole of a word with a common part stands for the rest", () => {
  const known = lexiconWith({ common: 4 ** 8 }, 0);
  const plan = makePlan(parseQuery("quux zorbs lorem ipsum dolor common-zorb"), known, false);
  leaveOut(plan, known, 20000);
  assert.deepEqual(plan.wanted.slice(-2).map(({ form, covers }) => [form, covers]), [["zorb", 64], ["commonzorb", 64]]);
});
