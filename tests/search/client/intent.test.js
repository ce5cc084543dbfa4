import assert from "node:assert/strict";
import { test } from "node:test";

import { acceptNames, readIntent, withoutPart } from "../../../site_builder/search/client/intent.js";
import { mayMean, nameIn, wordsOf } from "../../../site_builder/search/client/meaning.js";

const FACTS = { first: "2021-03-01", last: "2025-06-30", names: true };

/** Query, the words that are left, and what was understood. */
const QUERIES = [
  ["video diffusion 2025", "video diffusion", "date 2025"],
  ["2024", "", "date 2024"],
  ["agents after 2023", "agents", "date 2024.."],
  ["agents since 2025", "agents", "date 2025.."],
  ["agents from 2023 onwards", "agents", "date 2023.."],
  ["agents before 2023", "agents", "date ..2022"],
  ["agents until 2023", "agents", "date ..2023"],
  ["agents from 2021 to 2023", "agents", "date 2021..2023"],
  ["agents between 2023 and 2022", "agents", "date 2022..2023"],
  ["agents 2022–2023", "agents", "date 2022..2023"],
  ["agents published in 2024", "agents", "date 2024"],
  ["agents in June 2025", "agents", "date 2025-06"],
  ["agents sept. 2024", "agents", "date 2024-09"],
  ["agents since June 2024", "agents", "date 2024-06.."],
  ["agents after December 2023", "agents", "date 2024-01.."],
  ["agents before Jan 2024", "agents", "date ..2023-12"],
  ["agents from March 2022 to June 2023", "agents", "date 2022-03..2023-06"],
  ["agents post-2023", "agents", "date 2024.."],
  ["pre-2024 agents", "agents", "date ..2023"],
  ["Bengio et al. 2024", "Bengio", "date 2024"],
  ["agents last year", "agents", "date 2024"],
  ["agents this year", "agents", "date 2025"],
  ["agents this month", "agents", "date 2025-06"],
  ["agents from last month", "agents", "date 2025-05"],
  ["agents this week", "agents", "date 2025-06-23.."],
  ["agents in the last 3 months", "agents", "date 2025-03-30.."],
  ["agents of the past two weeks", "agents", "date 2025-06-16.."],
  ["agents from yesterday", "agents", "date 2025-06-29"],
  ["imagenet-2012 classification", "imagenet-2012 classification", ""],
  ["agents 1999", "agents 1999", ""],
  ["2025% agents", "2025% agents", ""],
  ['"challenge 2025" video', '"challenge 2025" video', ""],
  ["year:2024 video", "year:2024 video", ""],
  ["agents with code", "agents", "has code"],
  ["agents with open source code available", "agents", "has code"],
  ["agents with a project page", "agents", "has project"],
  ["survey on hallucination", "hallucination", "survey"],
  ["hallucination surveys", "hallucination", "survey"],
  ["literature review of agents", "agents", "survey"],
  ["peer review", "peer review", ""],
  ["survey", "survey", ""],
  ["recent papers on robotics", "robotics", "fresh"],
  ["the latest work in robotics", "robotics", "fresh"],
  ["latest robotics", "robotics", "fresh"],
  ["new papers about robotics", "robotics", "fresh"],
  ["new robotics", "new robotics", ""],
  ["renew works of robots", "renew works of robots", ""],
  ["best open source model", "open source model", ""],
  ["papers about diffusion", "diffusion", ""],
  ["diffusion papers", "diffusion", ""],
  ["show me some papers about diffusion", "diffusion", ""],
  ["I'm looking for papers on diffusion", "diffusion", ""],
  ["the diffusion", "the diffusion", ""],
  ["papers", "papers", ""],
  ["papers diffusion", "diffusion", ""],
  ["research papers on diffusion", "diffusion", ""],
  ["work on diffusion", "diffusion", ""],
  ["work stealing", "work stealing", ""],
  ["publications multimodal", "publications multimodal", ""],
  ["recent", "recent", ""],
  ["most cited papers on agents", "agents", "order citations"],
  ["most upvoted papers of 2024", "", "order upvotes, date 2024"],
  ["recent papers on agents with code since 2024", "agents", "fresh, has code, date 2024.."],
];

test("dates, kinds and phrases of a query are understood", () => {
  for (const [query, words, understood] of QUERIES) {
    const read = readIntent(query, FACTS);
    assert.equal(read.words.replace(/\s+/g, " ").trim(), words, query);
    assert.equal(read.understood.map(({ kind, label }) => `${kind} ${label}`.trim()).join(", "), understood, query);
    assert.equal(read.words.length, query.length, query);
  }
});

test("a query that says more than words is read, and others need no more than words", () => {
  for (const [query, words, understood] of QUERIES) assert.ok(understood || words !== query ? mayMean(query, { names: true, mayName: () => false }) : true, query);
  for (const query of ["transformer", "retrieval augmented generation for code models", "3D gaussian splatting"]) {
    assert.equal(mayMean(query, { names: true, mayName: () => true }), false, query);
  }
});

/** Query, and the names in it that a catalogue may know. */
const NAMES = [
  ["papers by Kaiming He", ["author/organisation Kaiming He", "venue Kaiming He"]],
  ["papers by Kaiming He on vision", ["author/organisation Kaiming He", "venue Kaiming He"]],
  ["recent papers from google on robotics", ["author/organisation google"]],
  ["agents at NeurIPS", ["venue NeurIPS"]],
  ["agents in 2024", []],
  ["Lee Jason", ["author Lee Jason"]],
  ["R. Fang 2024", ["author R. Fang"]],
  ["Jean-Luc O'Neil", ["author Jean-Luc O'Neil"]],
  ["attention", []],
];

test("names are candidates until the directory knows them", () => {
  for (const [query, expected] of NAMES) {
    const { names } = readIntent(query, FACTS);
    assert.deepEqual(names.map(({ kinds, name }) => `${kinds.join("/")} ${name}`), expected, query);
  }
  assert.deepEqual(readIntent("papers by Kaiming He", { ...FACTS, names: false }).names, []);
});

test("an accepted name is no longer a word, and can be removed from the query", () => {
  const query = "recent papers by Ada Example on zorbs";
  const read = readIntent(query, FACTS);
  const { words, understood } = acceptNames(query, read, [{ candidate: read.names[0], kind: "author", label: "Ada Example" }]);
  assert.equal(words.trim(), "on zorbs");
  assert.deepEqual(understood.map(({ kind }) => kind), ["fresh", "author"]);
  assert.deepEqual(understood.map((part) => withoutPart(query, part)), ["papers by Ada Example on zorbs", "recent papers on zorbs"]);
});

test("without a dated paper there are no dates", () => {
  assert.deepEqual(readIntent("agents 2024", { first: "", last: "", names: false }).understood, []);
});

test("words that are no names are only words", () => {
  assert.equal(mayMean("graph attention", { names: true, mayName: (form) => form !== "graph" }), false);
  assert.equal(mayMean("José Ñandú", { names: true, mayName: () => true }), true);
  assert.deepEqual(readIntent("papers by José Ñandú", FACTS).names[0].name, "José Ñandú");
});

test("words that mean something in any case are looked for at once, and so is what may be a name", () => {
  const facts = { names: true, mayName: () => false };
  for (const [query, words, name] of [
    ["latest papers by Ada Example on zorbs", "by Ada Example on zorbs", "Ada Example"],
    ["agents at NeurIPS", "agents at NeurIPS", "NeurIPS"],
    ["agents with public code", "agents public code", ""],
    ["agents", "agents", ""],
  ]) {
    assert.equal(wordsOf(query).replace(/\s+/g, " ").trim(), words);
    assert.equal(nameIn(query, facts), name);
    assert.equal(nameIn(query, { ...facts, names: false }), "");
  }
});
