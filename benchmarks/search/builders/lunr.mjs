import lunr from "lunr";
import { copyLibrary, run, titlesOf, write } from "./papers.mjs";

await run((papers) => {
  const index = lunr(function () {
    this.ref("id");
    for (const field of ["title", "abstract", "authors"]) this.field(field);
    for (const paper of papers) this.add(paper);
  });
  write("index.json", index);
  write("titles.json", titlesOf(papers));
  copyLibrary("lunr/lunr.min.js", "lunr.js");
});
