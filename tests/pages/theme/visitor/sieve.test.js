import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./browsers.js";

const { listFresh, makeMuter } = await load("sieve.js");

const days = (...lists) => lists.map((slugs, i) => [`2031-11-${30 - i}`, slugs]);

test("on a first visit nothing is new", () => {
  assert.deepEqual(listFresh(days(["ant"]), undefined), []);
});

test("what was not known is new, wherever it came among what was", () => {
  assert.deepEqual(listFresh(days(["ant", "bee"], ["cow", "dog"], ["elk"]), ["bee", "dog", "elk"]), ["ant", "cow"]);
});

test("what returns to the end of the list is not new", () => {
  assert.deepEqual(listFresh(days(["ant", "bee"], ["cow"]), ["ant", "gone"]), []);
});

test("after a long time everything is new", () => {
  assert.deepEqual(listFresh(days(["ant"], ["bee"]), ["old", "older"]), ["ant", "bee"]);
});

test("muted words are whole words, in any letters and with or without accents", () => {
  const isMuted = makeMuter(["LLM", "étude cas", "C++", " "]);
  const titles = ["An LLM Agent", "llm-based search", "SmallLLMs", "LLMs at work", "Une Etude Cas", "Modern C++ Code", "Model C", ""];
  assert.deepEqual(titles.filter(isMuted), ["An LLM Agent", "llm-based search", "Une Etude Cas", "Modern C++ Code"]);
});

test("without muted words nothing is muted", () => {
  assert.equal(makeMuter([])("LLM"), false);
});
