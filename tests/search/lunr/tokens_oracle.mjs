// Writes the terms that lunr.js makes of each text in a JSON array: node tokens_oracle.mjs LUNR QUESTION ANSWER

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [lunrPath, question, answer] = process.argv.slice(2);
const lunr = createRequire(import.meta.url)(lunrPath);
const pipeline = new lunr.Pipeline();
pipeline.add(lunr.trimmer, lunr.stopWordFilter, lunr.stemmer);
const texts = JSON.parse(readFileSync(question, "utf8"));
const terms = texts.map((text) => pipeline.run(lunr.tokenizer(text)).map(String));
writeFileSync(answer, JSON.stringify(terms));
