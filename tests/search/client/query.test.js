import assert from "node:assert/strict";
import { test } from "node:test";

import { importClient } from "./vectors.js";

const { parseQuery, planClauses } = await importClient("query.js");
const { stem } = await importClient("stem.js");

/** Return a lexicon of words, each with its frequency. */
function lexiconOf(words) {
  const terms = [...new Set(Object.keys(words).map(stem))].sort();
  const frequency = (term) =>
    Object.entries(words).reduce((sum, [word, count]) => sum + (stem(word) === term ? count : 0), 0);
  return {
    find: (term) => terms.indexOf(term),
    frequency: (number) => frequency(terms[number]),
    complete: (prefix) =>
      Object.keys(words)
        .filter((word) => word.startsWith(prefix))
        .map(stem),
  };
}

const LEXICON = lexiconOf({
  learning: 90,
  learns: 5,
  learner: 7,
  learnable: 2,
  transformer: 80,
  transformers: 4,
  transfer: 40,
  trans: 3,
  graph: 50,
  experience: 10,
  experiment: 30,
  online: 20,
  "e.g": 9,
});

function plan(query) {
  return planClauses(parseQuery(query), LEXICON).map(({ term, boost }) => [term, boost]);
}

for (const [query, forms, open] of [
  ["", [], false],
  ["  \t— ", [], false],
  ["Graph", ["graph"], true],
  ["Graph ", ["graph"], false],
  ["(graph),", ["graph"], false],
  ["the graph of", ["graph"], false],
  ["the", ["the"], true],
  ["to be or not", ["to", "be", "or", "not"], true],
  ["state-of-the-art", ["state", "art"], true],
  ["Alpha: beta — gamma?", ["alpha", "beta", "gamma"], false],
  ["élan naïve", ["lan", "naïve"], true],
  ["title:x^3 +a -b ~1 *", ["title:x^3", "b", "1"], false],
  [undefined, [], false],
  [null, [], false],
  [12, ["12"], true],
]) {
  test(`the query ${JSON.stringify(query)} has its words`, () => {
    assert.deepEqual(parseQuery(query), { forms, open });
  });
}

test("any text is a query", () => {
  const odd = [
    "\ud800",
    "\udc00a",
    "a".repeat(1e5),
    "((((",
    "\\",
    "[a-",
    "$&",
    "__proto__",
    "constructor",
    "\0",
    "*",
    "a:b:c",
    "~",
  ];
  for (const text of odd) {
    assert.ok(Array.isArray(parseQuery(text).forms));
    assert.ok(Array.isArray(planClauses(parseQuery(text), LEXICON)));
  }
});

test("each term that the index has is a clause, and a word that is said twice counts twice", () => {
  assert.deepEqual(plan("Graphs learn nothing graph "), [
    ["graph", 2],
    ["learn", 1],
  ]);
});

test("a word that may grow stands for the commonest terms of the words it may become", () => {
  assert.deepEqual(plan("graph tra"), [
    ["graph", 1],
    ["transform", 1],
    ["transfer", 0.48],
    ["tran", 0.04],
  ]);
});

test("a word that is complete stands for itself and for commoner ones only", () => {
  assert.deepEqual(plan("learn"), [["learn", 1]]);
  assert.deepEqual(plan("learner"), [["learner", 1]]);
  assert.deepEqual(plan("trans"), [
    ["tran", 1],
    ["transform", 1],
    ["transfer", 0.48],
  ]);
});

test("something behind the last word ends it", () => {
  for (const end of [" ", ",", "?", ")", "-"]) assert.deepEqual(plan(`tra${end}`), []);
});

test("a stop word is completed when there is no other word", () => {
  assert.deepEqual(plan("on"), [["onlin", 1]]);
  assert.deepEqual(plan("graph on"), [["graph", 1]]);
});

test("while a word grows its own term is among the clauses, with the highest boost", () => {
  const word = "experiment";
  for (let length = 3; length <= word.length; length += 1) {
    const [[term, boost]] = plan(word.slice(0, length));
    assert.deepEqual([term, boost], ["experi", 1], word.slice(0, length));
  }
});

test("at most eight completions are looked for", () => {
  const many = lexiconOf(
    Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`zz${String.fromCharCode(97 + at)}x`, at + 1])),
  );
  const clauses = planClauses(parseQuery("zz"), many);
  assert.equal(clauses.length, 8);
  assert.ok(clauses.every(({ boost, said }) => boost > 0.7 && said === 0));
});
