// Writes the stem that lunr.js gives to each token in a JSON array: node stem_oracle.mjs LUNR QUESTION ANSWER

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [lunrPath, question, answer] = process.argv.slice(2);
const lunr = createRequire(import.meta.url)(lunrPath);
const tokens = JSON.parse(readFileSync(question, "utf8"));
const stems = tokens.map((token) => String(lunr.stemmer(new lunr.Token(token))));
writeFileSync(answer, JSON.stringify(stems));
