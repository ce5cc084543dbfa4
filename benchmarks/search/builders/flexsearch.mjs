import flexsearch from "flexsearch";
import { copyLibrary, run, titlesOf, write } from "./papers.mjs";

await run(async (papers) => {
  const index = new flexsearch.Document({
    document: { id: "id", index: ["title", "abstract", "authors"] },
    tokenize: "forward",
  });
  for (const paper of papers) index.add(paper);
  const parts = {};
  await index.export((key, part) => {
    parts[key] = part;
  });
  write("index.json", parts);
  write("titles.json", titlesOf(papers));
  copyLibrary("flexsearch/dist/flexsearch.bundle.module.min.js", "flexsearch.js");
});
