import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./browsers.js";

const { findPapersOf, readReferences } = await load("references.js");

const BIBTEX = `@misc{ant2031ants,
  title = {{Ants, \\textbf{and} More}},
  author = {Ant, Ada},
  eprint = {3111.00001v2},
  eprinttype = {arXiv},
}

@article{bee, title={Bees},
  doi = {10.1000/abc(1).d}, year = 2031}
`;
const RIS = "TY  - JOUR\nTI  - Ants\nDO  - 10.1000/ants\nER  - \n\nTY  - RPRT\nT1  - Bees\nSN  - arXiv:3111.00002\nER  - \n";
const CSL = '[{"title": "Ants", "DOI": "10.1000/ants", "abstract": "after 10.1000/other"}, {"title": "Bees"}, 5, null, {}]';

test("references are read from BibTeX, RIS and CSL", () => {
  assert.deepEqual(readReferences(BIBTEX)[0], { title: "Ants, and More", identifiers: ["3111.00001"] });
  assert.deepEqual(readReferences(BIBTEX)[1].identifiers, ["10.1000/abc(1).d"]);
  assert.deepEqual(readReferences(RIS), [{ title: "Ants", identifiers: ["10.1000/ants"] }, { title: "Bees", identifiers: ["3111.00002"] }]);
  assert.deepEqual(readReferences(CSL), [{ title: "Ants", identifiers: ["10.1000/ants"] }, { title: "Bees", identifiers: [] }]);
});

for (const text of ["", "[", "[1]", "@", "hello", "TY  - JOUR", "@misc{", "\u0000"]) {
  test(`${JSON.stringify(text)} has no references`, () => assert.deepEqual(readReferences(text), []));
}

test("a paper is found by its identifier, or else by its whole title, and only once", async () => {
  const hits = { "10.1/a": [{ slug: "ants", title: "Ants" }], "10.1/b": [{ slug: "x", title: "X" }, { slug: "y", title: "Y" }], "Bees: More": [{ slug: "bees-less", title: "Bees" }, { slug: "bees", title: "Bees — more", score: 3 }] };
  const search = async (query) => hits[query] ?? [];
  const found = await findPapersOf([{ title: "", identifiers: ["10.1/a"] }, { title: "Bees: More", identifiers: ["10.1/b"] }, { title: "No", identifiers: [] }, { title: "x", identifiers: ["10.1/a"] }], search);
  assert.deepEqual(found, [{ slug: "ants", title: "Ants" }, { slug: "bees", title: "Bees — more" }]);
});
