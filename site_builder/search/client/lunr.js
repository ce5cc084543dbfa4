/**
 * Scores as in lunr.js 2.3.9: BM25 for each of three fields, boosted, rounded to thousandths, summed over terms.
 *
 * @module
 */

import { AUTHOR } from "./tokens.js";

const K1 = 1.2;
const B = 0.75;

/** The boosts of the title, the text and the names: what the weight of a term there is multiplied by. */
const BOOSTS = [3, 1, 1];

/** @typedef {(id: number, mark: number, length: number, places: number, times: number) => void} Visit */

/**
 * Return the scores of all papers for some terms.
 *
 * @param {Map<string, number>} weights  the weight of each term
 * @param {(term: string, visit: Visit) => void} eachPosting
 * @param {Uint32Array[]} lengths  title, text and names × paper: how many terms each has
 */
export function scoreLikeLunr(weights, eachPosting, lengths) {
  const documents = lengths[0].length;
  const averages = lengths.map((row) => row.reduce((sum, length) => sum + length, 0) / documents);
  const scores = new Float64Array(documents);
  let squares = 0;
  for (const [term, boost] of weights) {
    const found = fieldsOf(term, eachPosting);
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
 * Return the postings of a term by field, as field, id and frequency.
 *
 * @param {string} term
 * @param {(term: string, visit: Visit) => void} eachPosting
 */
function fieldsOf(term, eachPosting) {
  /** @type {[number, number, number][]} */
  const found = [];
  const text = term.endsWith(AUTHOR) ? 2 : 1;
  eachPosting(term, (id, mark, _length, _places, times) => {
    if (times) found.push([0, id, times]);
    if ((mark >> 2) & 31) found.push([text, id, (mark >> 2) & 31]);
  });
  return found;
}
