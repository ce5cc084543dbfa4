import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./browsers.js";

const { FILES, readCsv, readPapers } = await load("list-files.js");

const PAPER = {
  slug: "ant", key: "ant2031ants", kind: "misc", note: "", year: "2031", url: "https://a.example/", others: false, ownDoi: false,
  title: "Ants, [and] more", names: ["Ant, Ada"], date: "2031/11/08", venue: "", publisher: "", doi: "10.1/x", report: "arXiv:3111.1", pdf: "",
  abstract: "About ants.", keywords: [], address: "https://site.example/papers/ant.html", byline: ["Ada Ant"], facts: [], record: {},
};
const ROW = { slug: "ant", title: PAPER.title, card: { upvotes: 7 }, folder: "=SUM(A1)", note: 'two "lines"\nof text', read: Date.UTC(2031, 10, 9), saved: Date.UTC(2031, 10, 8) };
const ITEMS = [{ row: ROW, entry: "@misc{ant2031ants,\n}\n", paper: PAPER }, { row: { ...ROW, slug: "bee", title: "Bee", note: "", folder: "", read: 0 }, entry: "@misc{bee,\n}\n", paper: { ...PAPER, slug: "bee", title: "Bee" } }];
const write = (name) => FILES.find(([, , it]) => it === name)[3](ITEMS);

test("entries of BibTeX and RIS follow one another, and those of CSL are in one list", () => {
  assert.equal(write("bibtex"), "@misc{ant2031ants,\n}\n\n@misc{bee,\n}\n");
  assert.equal(write("ris").match(/^TY {2}- /gm).length, 2);
  assert.deepEqual(JSON.parse(write("csl")).map((it) => it.title), [PAPER.title, "Bee"]);
  assert.equal(write("titles"), "Ants, [and] more\nBee\n");
});

test("Markdown is a list to tick off, with notes", () => {
  const [first, ...others] = write("markdown").split("\n");
  assert.equal(first, "- [x] [Ants, \\[and\\] more](https://site.example/papers/ant.html). Ada Ant (2031). arXiv:3111.1.");
  assert.deepEqual(others.slice(0, 2), ['  > two "lines"', "  > of text"]);
  assert.ok(others[2].startsWith("- [ ] [Bee]("));
});

test("a table is read back with folders, notes and read marks, and no cell is a formula", () => {
  const text = write("csv");
  assert.ok(text.includes(",'=SUM(A1),"));
  const found = readPapers(text);
  assert.deepEqual(found.map((it) => [it.slug, it.title, it.folder, it.note, it.read, it.saved]), [
    ["ant", PAPER.title, ROW.folder, ROW.note, ROW.read, ROW.saved],
    ["bee", "Bee", "", "", 0, ROW.saved],
  ]);
});

test("papers are found by their addresses in any other text", () => {
  const text = "see https://site.example/papers/ant.html, [b](../papers/bee.html#x) and https://site.example/papers/ant.html";
  assert.deepEqual(readPapers(text), [{ slug: "ant", title: "ant" }, { slug: "bee", title: "bee" }]);
  assert.deepEqual(readPapers("nothing \u0000 here"), []);
});

test("cells may have commas, quotes and lines", () => {
  assert.deepEqual(readCsv('a,"b, ""c""\nd",\r\n"",e\n'), [["a", 'b, "c"\nd', ""], ["", "e"]]);
});
