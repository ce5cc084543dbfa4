import assert from "node:assert/strict";
import { test } from "node:test";

import { findIdentified, findNamed } from "../../../site_builder/search/client/directory.js";
import { keyOf } from "../../../site_builder/search/client/tokens.js";

const ROWS = [
  ["arxiv:2405.15738", 7],
  ["jason d lee\tajason-d-lee", "author", "Jason D. Lee", "jason-d-lee", [2, 3]],
  ["lee jason d\tajason-d-lee", "author", "Jason D. Lee", "jason-d-lee", [2, 3]],
  ["lee kate\takate-lee", "author", "Kate Lee", "kate-lee", [1, 1, 1]],
  ["learning\ttlearning", "topic", "Learning", "learning", [40]],
];

const labels = (name, open) => findNamed(ROWS, name, open).map(({ label }) => label);

test("a name is found by its words in any order, by initials, and by the beginning of the last word", () => {
  for (const name of ["Jason Lee", "lee jason", "J. Lee", "Jason Daniel Lee", "JASON D LEE"]) {
    assert.deepEqual(labels(name), ["Jason D. Lee"], name);
  }
  assert.deepEqual(labels("lee"), ["Kate Lee", "Jason D. Lee"]);
  assert.deepEqual(labels("le", true), ["Learning", "Kate Lee", "Jason D. Lee"]);
  for (const name of ["le", "lee lee", "jason kate"]) assert.deepEqual(labels(name), [], name);
});

test("papers are counted, and listed unless it is a topic", () => {
  const [topic, kate] = findNamed(ROWS, "le", true);
  assert.deepEqual([topic.count, [...topic.ids]], [40, []]);
  assert.deepEqual([kate.count, [...kate.ids]], [3, [1, 2, 3]]);
});

test("an identifier is found as it is", () => {
  assert.deepEqual(findIdentified(ROWS, "arxiv:2405.15738"), [7]);
  assert.deepEqual(findIdentified(ROWS, "arxiv:2405.1573"), []);
});

test("a name is looked up by its longest word", () => {
  assert.equal(keyOf("J. D. Lee"), "lee");
});
