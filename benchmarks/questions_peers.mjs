// Answers questions with another engine: node questions_peers.mjs ENGINE PAPERS < questions.json > answers.json
// ENGINE is lunr.js or MiniSearch, PAPERS a list of papers. Titles count three times as much as abstracts and names.

import { readFileSync } from "node:fs";

const [engine, path] = process.argv.slice(2);
const papers = JSON.parse(readFileSync(path, "utf8"));
const FIELDS = ["title", "abstract", "authors"];

const ENGINES = {
  async "lunr.js"() {
    const { default: lunr } = await import("lunr");
    const index = lunr(function build() {
      this.ref("slug");
      for (const field of FIELDS) this.field(field, { boost: field === "title" ? 3 : 1 });
      for (const paper of papers) this.add(paper);
    });
    const plain = (question) => question.replace(/[:~^*+-]/g, " ");
    return (question) => index.search(plain(question)).map(({ ref }) => ref);
  },
  async MiniSearch() {
    const { default: MiniSearch } = await import("minisearch");
    const index = new MiniSearch({ idField: "slug", fields: FIELDS, searchOptions: { boost: { title: 3 }, prefix: true, fuzzy: 0.2 } });
    index.addAll(papers);
    return (question) => index.search(question).map(({ id }) => id);
  },
};

const search = await ENGINES[engine]();
const questions = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(questions.map((question) => search(question).slice(0, 10))));
