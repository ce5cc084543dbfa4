/**
 * Scores as lunr.js 2.3.9 has them: BM25 for each of three fields, boosted, rounded to thousandths, summed over terms.
 *
 * @module
 */

import { eachPosting } from "./score.js";
import { weightsOf } from "./plan.js";
import { AUTHOR } from "./tokens.js";

const K1 = 1.2;
const B = 0.75;

/** What the weight of a term in the title, in the text and among the names is multiplied by. */
const BOOSTS = [3, 1, 1];

/**
 * Return the scores of all papers for the terms of a plan.
 *
 * @param {import("./plan.js").Plan} plan
 * @param {import("./shards.js").Shards} shards
 * @param {Uint32Array[]} lengths  title, text and names × paper: how many terms each has
 */
export function scoreLikeLunr({ wanted }, shards, lengths) {
  const { documents } = shards.statistics;
  const averages = lengths.map((row) => row.reduce((sum, length) => sum + length, 0) / documents);
  const scores = new Float64Array(documents);
  let squares = 0;
  for (const [term, boost] of weightsOf({ wanted })) {
    const found = fieldsOf(term, shards.postings(term));
    const count = found.length;
    if (!count) continue;
    squares += boost * boost;
    const idf = Math.log(1 + Math.abs((documents - count + 0.5) / (count + 0.5)));
    for (const [field, id, times] of found) {
      const norm = K1 * (1 - B + B * (lengths[field][id] / averages[field])) + times;
      scores[id] += boost * (Math.round(((idf * (K1 + 1) * times) / norm) * BOOSTS[field] * 1000) / 1000);
    }
  }
  return scores.map((score) => score / Math.sqrt(squares || 1));
}

/**
 * Return the postings of a term field by field: field, id and frequency.
 *
 * @param {string} term
 * @param {import("./postings.js").Postings} postings
 */
function fieldsOf(term, postings) {
  /** @type {[number, number, number][]} */
  const found = [];
  const text = term.endsWith(AUTHOR) ? 2 : 1;
  eachPosting(postings, (id, mark, _length, _places, times) => {
    if (times) found.push([0, id, times]);
    if ((mark >> 2) & 31) found.push([text, id, (mark >> 2) & 31]);
  });
  return found;
}
