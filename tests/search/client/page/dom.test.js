import assert from "node:assert/strict";
import { test } from "node:test";

import { countPapers, formatMonths } from "../../../../site_builder/search/client/page/dom.js";

/** What a build puts in place of the calls; see `docs/theme.md`. */
const STRINGS = {
  "scripts.search.locale": "en-GB",
  "scripts.search.no_paper": "none",
  "scripts.search.papers": (/** @type {{ n: number }} */ { n }) => `${n} of them`,
};
globalThis.SITE_STRINGS = (/** @type {keyof STRINGS} */ name) => STRINGS[name];

for (const [date, text] of [["2024-11-08", "8 November 2024"], ["2024-11", "November 2024"], ["2024", "2024"]]) {
  test(`${date} is shown as ${text}`, () => assert.equal(formatMonths(date), text));
}

for (const [count, text] of [[0, "none"], [1, "1 of them"], [12345, "12345 of them"]]) {
  test(`${count} papers are counted as ${text}`, () => assert.equal(countPapers(count), text));
}
