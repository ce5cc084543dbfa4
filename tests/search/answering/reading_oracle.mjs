// Writes how the client reads each query in a JSON array, as what it asks for and its intent: node reading_oracle.mjs LUNR QUESTION ANSWER

import { readFileSync, writeFileSync } from "node:fs";

import { readIntent } from "../../../site_builder/search/client/intent.js";
import { parseQuery } from "../../../site_builder/search/client/query.js";

const FACTS = { first: "2021-03-01", last: "2025-03-31", names: true };

const [, question, answer] = process.argv.slice(2);
const queries = JSON.parse(readFileSync(question, "utf8"));
writeFileSync(answer, JSON.stringify(queries.map((query) => [parseQuery(query), readIntent(query, FACTS)])));
