import assert from "node:assert/strict";
import { test } from "node:test";

import { complete, correct, eachNear, editsAllowed } from "../../../site_builder/search/client/words.js";
import { random } from "./vectors.js";

/** Return how many edits two words are apart, computed with the whole table. */
function countEdits(one, other) {
  const rows = Array.from({ length: one.length + 1 }, (_, row) => [row]);
  for (let at = 0; at <= other.length; at += 1) rows[0][at] = at;
  for (let row = 1; row <= one.length; row += 1) {
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      rows[row][at] = Math.min(rows[row - 1][at] + 1, rows[row][at - 1] + 1, rows[row - 1][at - 1] + (same ? 0 : 1));
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (swapped) rows[row][at] = Math.min(rows[row][at], rows[row - 2][at - 2] + 1);
    }
  }
  return rows[one.length][other.length];
}

function countEditsOfBeginning(form, word) {
  return Math.min(...Array.from({ length: form.length + 1 }, (_, end) => countEdits(form.slice(0, end), word)));
}

test("near words are the same as with the whole table", () => {
  const draw = random(1);
  const invent = (most) => Array.from({ length: 1 + draw(most) }, () => "abc"[draw(3)]).join("");
  for (let round = 0; round < 40; round += 1) {
    const forms = [...new Set(Array.from({ length: 150 }, () => invent(8)))].sort();
    const word = invent(9);
    for (const [most, open] of [[1, false], [2, false], [1, true], [2, true]]) {
      const found = new Map();
      eachNear(forms, word, most, open, (place, edits) => found.set(forms[place], edits));
      const count = open ? countEditsOfBeginning : countEdits;
      const expected = new Map(forms.map((form) => [form, count(form, word)]).filter(([, edits]) => edits <= most));
      assert.deepEqual(found, expected, `${word} ${most} ${open}`);
    }
  }
});

const WORDS = { attention: 90, detention: 2, graph: 50, graphs: 60, grapes: 3, learning: 99, network: 70, networks: 80, yearning: 40 };
const words = { forms: Object.keys(WORDS), counts: Object.values(WORDS) };

for (const [word, meant, open] of [
  ["attenion", "attention"],
  ["atention", "attention"],
  ["attetnion", "attention"],
  ["sttention", "attention"],
  ["lerning", "learning"],
  ["jearning", "learning"],
  ["grphs", "graphs"],
  ["garph", "graph"],
  ["gra", ""],
  ["xyzzy", ""],
  ["graps", "graphs"],
  ["ntwork", "network"],
  ["netwrosk", "networks"],
  ["netwxrkz", "networks"],
  ["ntwrk", ""],
  ["attetnions", "attention"],
  ["attenxi", ""],
  ["attenxi", "attention", true],
]) {
  test(`${word} is corrected to ${meant}${open ? " as it is typed" : ""}`, () => {
    assert.equal(correct(words, word, open)[0]?.meant ?? "", meant);
  });
}

test("fewer edits count more than common words, and slips that are often made more than others", () => {
  const worth = (forms, word) => correct({ forms, counts: forms.map(() => 9) }, word)[0]?.worth ?? 0;
  assert.equal(worth(["zorb"], "quux"), 0);
  assert.ok(worth(["zorbing"], "zrobing") > worth(["zorbing"], "zorbng"), "swapped letters");
  assert.ok(worth(["zorbbing"], "zorbing") > worth(["zorbing"], "zorbng"), "a letter that is not doubled");
  assert.ok(worth(["zorbing"], "zorbbing") > worth(["zorbng"], "zorbing"), "a letter that is doubled");
  assert.ok(worth(["zorbing"], "zorbng") > worth(["zorbng"], "zorbing"), "a missing letter");
  assert.ok(worth(["zorbing"], "zarbing") > worth(["zorbing"], "zosbing"), "another vowel");
  assert.ok(worth(["zorbing"], "zosbing") > worth(["zorbing"], "porbing"), "another first letter");
  const counts = [1, 1e6];
  assert.equal(correct({ forms: ["quuxarium", "quuxorias"], counts }, "quuxorium")[0].meant, "quuxarium");
});

test("the likeliest words come first, three at most, and stop words last", () => {
  const few = { forms: ["sense", "since", "scene", "spence", "sconce"], counts: [50, 900, 70, 1, 2] };
  const meant = (stopWords) => correct(few, "sence", false, stopWords).map((guess) => guess.meant);
  assert.deepEqual(meant(), ["since", "sense", "spence"]);
  assert.deepEqual(meant(new Set(["since"])).slice(0, 2), ["sense", "spence"]);
});

test("digits are never added or removed", () => {
  assert.deepEqual(correct({ forms: ["textimage", "text2images"], counts: [9, 1] }, "text2image").map(({ meant }) => meant), ["text2images"]);
});

test("in a word of three letters, only a missing letter or two swapped ones are corrected", () => {
  const few = { forms: ["zorb", "zot"], counts: [1, 9] };
  const meant = ["zor", "zrb", "zto", "zet", "zt"].map((word) => correct(few, word)[0]?.meant ?? "");
  assert.deepEqual(meant, ["zorb", "zorb", "zot", "", ""]);
});

test("the shortest words are not corrected, and longer ones may differ in more edits", () => {
  const lengths = [2, 3, 5, 6, 9, 10, 40, 41];
  assert.deepEqual(lengths.map((length) => editsAllowed("a".repeat(length))), [0, 1, 1, 2, 2, 3, 3, 0]);
});

test("a prefix is completed with the most common words", () => {
  const names = (prefix, most) => complete(words, prefix, most).map((place) => words.forms[place]);
  assert.deepEqual(names("gra", 2), ["graphs", "graph"]);
  assert.deepEqual(names("gra", 9), ["graphs", "graph", "grapes"]);
  assert.deepEqual(names("zz", 9), []);
  assert.deepEqual(complete({ forms: [], counts: [] }, "a", 3), []);
});

test("a word is not taken for one with another first letter and another slip, nor one that is unfinished for two slips", () => {
  const known = { forms: ["quuxarium"], counts: [900] };
  const meant = (word, open) => correct(known, word, open).map((guess) => guess.meant);
  assert.deepEqual([meant("wuuxorium"), meant("quxxorium"), meant("wuuxarium")], [[], ["quuxarium"], ["quuxarium"]]);
  assert.deepEqual([meant("quxxa", true), meant("qzxxar", true)], [["quuxarium"], []]);
});
