import { writeFileSync } from "node:fs";
import { join } from "node:path";
import flexsearch from "flexsearch";
import { copyLibrary, run, titlesOf, write } from "./papers.mjs";

await run(async (papers, site) => {
  const index = new flexsearch.Document({
    document: { id: "id", index: ["title", "abstract", "authors"] },
    tokenize: "forward",
  });
  for (const paper of papers) index.add(paper);
  // One file per part, because all parts together exceed the maximum length of a string.
  const keys = [];
  await index.export((key, part) => {
    if (part === undefined) return;
    writeFileSync(join(site, `part-${keys.length}.json`), part);
    keys.push(key);
  });
  write("parts.json", keys);
  write("titles.json", titlesOf(papers));
  copyLibrary("flexsearch/dist/flexsearch.bundle.module.min.js", "flexsearch.js");
});
