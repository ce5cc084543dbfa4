import assert from "node:assert/strict";
import { test } from "node:test";

import { countPapers, formatDate } from "../../../../site_builder/search/client/page/dom.js";

for (const [date, text] of [["2024-11-08", "8 November 2024"], ["2024-11", "November 2024"], ["2024", "2024"]]) {
  test(`${date} is shown as ${text}`, () => assert.equal(formatDate(date), text));
}

for (const [count, text] of [[0, "No paper found"], [1, "1 paper"], [2, "2 papers"], [12345, "12,345 papers"]]) {
  test(`${count} is shown as ${text}`, () => assert.equal(countPapers(count), text));
}
