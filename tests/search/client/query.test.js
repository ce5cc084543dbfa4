import assert from "node:assert/strict";
import { test } from "node:test";

import { parseQuery } from "../../../site_builder/search/client/query.js";
import { random } from "./vectors.js";

const part = (text, { field = "", phrase = false, not = false } = {}) => ({ text, field, phrase, not });

for (const [query, parts, rest] of [
  ["", []],
  ["  \t— ", []],
  ["Graph", [part("Graph")], { open: true }],
  ["graph attention ", [part("graph attention")]],
  ['"message passing" graphs', [part("message passing", { phrase: true }), part("graphs")], { open: true }],
  ["“message passing”", [part("message passing", { phrase: true })]],
  ['a "phrase that never ends', [part("a phrase that never ends")], { open: true }],
  ["graph -survey", [part("graph"), part("survey", { not: true })], { open: true }],
  ["graph - survey", [part("graph survey")], { open: true }],
  ["state-of-the-art", [part("state-of-the-art")], { open: true }],
  ['-"two words"', [part("two words", { phrase: true, not: true })]],
  ["title:attention is", [part("attention", { field: "title" }), part("is")], { open: true }],
  ["Author:hopper", [part("hopper", { field: "author" })], { open: true }],
  ['author:"ada lovelace"', [part("ada lovelace", { field: "author", phrase: true })]],
  ["-topic:vision", [part("vision", { field: "topic", not: true })], { open: true }],
  ["BERT: Pre-training", [part("BERT: Pre-training")], { open: true }],
  ["title: a study", [part("title: a study")], { open: true }],
  ["year:2023", [], { from: "2023", to: "2023", open: true }],
  ["year:2023..2025 x", [part("x")], { from: "2023", to: "2025", open: true }],
  ["year:2023-2025", [], { from: "2023", to: "2025", open: true }],
  ["year:2023..", [], { from: "2023" }],
  ["year:..2023", [], { to: "2023", open: true }],
  ["year:soon", [part("year:soon")], { open: true }],
  ["year:..", [part("year:..")]],
  ["has:code x", [part("x")], { has: ["code"], open: true }],
  ["has:PDF has:project", [], { has: ["pdf", "project"], open: true }],
  ["has:withdrawal", [], { has: ["withdrawal"], open: true }],
  ["has:been", [part("has:been")], { open: true }],
  [undefined, []],
  [12, [part("12")], { open: true }],
]) {
  test(`${JSON.stringify(query)} is parsed`, () => {
    assert.deepEqual(parseQuery(query), { parts, from: "", to: "", has: [], open: false, ...rest });
  });
}

/** Query, and its parts with the group and the alternative of each. */
for (const [query, parts] of [
  ["a OR b", ["a 1.1", "b 1.2"]],
  ["a | b c", ["a 1.1", "b 1.2", "c"]],
  ["(a b OR c) d", ["a b 1.1", "c 1.2", "d"]],
  ["(a b) OR (c d) OR e", ["a b 1.1", "c d 1.2", "e 1.3"]],
  ['"a b" OR title:c (d OR e) f', ["a b 1.1", "c 1.2", "d 2.3", "e 2.4", "f"]],
  ["x OR y (just words)", ["x 1.1", "y 1.2", "just words"]],
  ["a or b", ["a or b"]],
  ["OR b", ["OR b"]],
  ["a OR", ["a OR"]],
  ["f(x) = (a|b)", ["f(x)  (a|b)"]],
]) {
  test(`${query} has alternatives`, () => {
    const read = parseQuery(query).parts.map(({ text, choice }) => `${text}${choice ? ` ${choice.join(".")}` : ""}`);
    assert.deepEqual(read, parts.map((text) => text.replace("  ", " ")));
  });
}

test("quotes in prose ask for no phrase, but those of a field and excluded ones do", () => {
  const prose = 'I am interested in papers about the "message passing" of graphs';
  assert.deepEqual(parseQuery(prose).parts, [part("I am interested in papers about the"), part("message passing"), part("of graphs")]);
  const { parts } = parseQuery('one two three four five six seven eight author:"ada lovelace" -"quux zorb"');
  assert.deepEqual(parts.map(({ phrase }) => phrase), [false, true, true]);
  assert.ok(parseQuery('one two three "message passing" four').parts[1].phrase);
});

test("a query that ends like a sentence has no unfinished word", () => {
  assert.deepEqual(["graphs.", "graphs?", "graphs!", "graph", "C++", "é"].map((text) => parseQuery(text).open), [false, false, false, true, true, true]);
});

test("any text is a query, and every word of it is looked for", () => {
  const draw = random(5);
  const pieces = [..."\"\"“”:-–()[]{}^~*\\/$%&.,;!?'\n\t \u3000\ud83d\ude00\ud800é你x", "title:", "author:", "year:", "has:", "..", "word"];
  for (let round = 0; round < 3000; round += 1) {
    const text = Array.from({ length: draw(24) }, () => pieces[draw(pieces.length)]).join("");
    const read = parseQuery(text);
    const kept = read.parts.map((each) => each.text).join(" ").split("word").length;
    const meant = text.replace(/\\word(?=\$)/g, ""); // TeX reads it as a symbol
    assert.equal(kept, meant.split("word").length, JSON.stringify(text));
  }
});

test("a very long text is read quickly", () => {
  for (const text of ["a ".repeat(1e5), '"'.repeat(1e5), "-".repeat(1e5), "title:".repeat(1e5), "x".repeat(1e6)]) {
    assert.ok(parseQuery(text).parts.length < 5000);
  }
});

for (const [text, not] of [
  ["graph -survey", ["survey"]],
  ["graph -survey neural networks", ["survey"]],
  ["-survey graph neural network models", ["survey"]],
  ['graph attention -"message passing"', ["message passing"]],
  ["attention in graphs for the prediction of molecules and their properties -survey", ["survey"]],
  ["graph -survey -review", ["survey", "review"]],
  ["Zorbing and -quuxing in lorem networks", []],
  ["Zorbs for lorem, dolor and the sit amet of all robots -MX ZorbeR-", []],
  ["Lorem ipsum robots -zorb-", []],
  ["Lorem ipsum -(zorb)quux", []],
  ["Lorem ipsum --Zorb", []],
  ["lorem markets -based on zorbs", []],
  ["-based lorem", ["based"]],
]) {
  test(`${text} leaves out ${not.join(" and ") || "nothing"}`, () => {
    const { parts } = parseQuery(text);
    assert.deepEqual(parts.filter((part) => part.not).map((part) => part.text), not);
  });
}

for (const [text, words] of [
  ["the $\\ell_1$ norm", "the l_1 norm"],
  ["$\\mathbf{X}$-zorbing by Fr\\'echet", "{X}-zorbing by Frechet"],
  ["\\tilde{O}(\\sqrt{T})", "{O}({T})"],
  ["$\\alpha$-zorbing", "alpha-zorbing"],
  ["$\\infty$-zorbing for $5", "a-zorbing for $5"],
  ["C:\\zorb\\ellipse", "C:\\zorb\\ellipse"],
]) {
  test(`${text} is read as ${words}`, () => assert.deepEqual(parseQuery(text).parts.map((part) => part.text), [words]));
}
