import MiniSearch from "minisearch";
import { copyLibrary, run, write } from "./papers.mjs";

await run((papers) => {
  const index = new MiniSearch({ fields: ["title", "abstract", "authors"], storeFields: ["title"] });
  index.addAll(papers);
  write("index.json", index);
  copyLibrary("minisearch/dist/es/index.js", "minisearch.js");
});
