/**
 * Scores as lunr.js 2.3.9 has them: BM25 for each field, boosted, rounded to thousandths, summed over clauses.
 *
 * @module
 */

/** @typedef {import("./lexicon.js").Lexicon} Lexicon */
/** @typedef {{ name: string, boost: number, average: number }} Field */
/** @typedef {{ documents: number, fields: Field[], k1: number, b: number }} Statistics */
/** @typedef {{ term: string, number: number, boost: number }} Clause  a term of the lexicon with its weight */

/**
 * Score all documents that hold a term of the clauses.
 *
 * @param {Lexicon} lexicon
 * @param {Clause[]} clauses  no two with one term
 * @param {Statistics} statistics
 * @returns {{ ids: number[], scores: Float64Array }}  ids in no order; scores by id, below 0 where nothing was found
 */
export function scoreDocuments(lexicon, clauses, statistics) {
  const sums = new Float64Array(statistics.documents).fill(-1);
  const ids = [];
  for (const clause of clauses) {
    const weigh = weigher(lexicon, clause.number, statistics);
    lexicon.eachPosting(clause.number, (field, id, frequency) => {
      if (sums[id] < 0) {
        sums[id] = 0;
        ids.push(id);
      }
      sums[id] += clause.boost * weigh(field, id, frequency);
    });
  }
  const magnitude = Math.sqrt(clauses.reduce((sum, { boost }) => sum + boost * boost, 0));
  for (const id of ids) sums[id] /= 1000 * magnitude;
  return { ids, scores: sums };
}

/**
 * Return the function that gives a term's weight in a field, in thousandths: whole numbers, so that equal sums are
 * equal whatever their order.
 *
 * @param {Lexicon} lexicon
 * @param {number} number
 * @param {Statistics} statistics
 */
function weigher(lexicon, number, { documents, fields, k1, b }) {
  const frequency = lexicon.frequency(number);
  const idf = Math.log(1 + Math.abs((documents - frequency + 0.5) / (frequency + 0.5)));
  return (/** @type {number} */ field, /** @type {number} */ id, /** @type {number} */ times) => {
    const { boost, average } = fields[field];
    const length = lexicon.lengths[field * documents + id];
    const weight = (idf * ((k1 + 1) * times)) / (k1 * (1 - b + b * (length / average)) + times);
    return Math.round(weight * boost * 1000);
  };
}

/**
 * Return the ids of the best documents, best first; of equal ones the newest, which has the lower id.
 *
 * @param {number[]} ids
 * @param {Float64Array} scores
 * @param {number} limit
 */
export function selectBest(ids, scores, limit) {
  const best = ids.slice(0, limit).sort((one, other) => compare(one, other, scores));
  for (const id of ids.slice(best.length)) {
    if (best.length && compare(id, best[best.length - 1], scores) < 0) replaceLast(best, id, scores);
  }
  return best;
}

/** @param {number} one @param {number} other @param {Float64Array} scores */
function compare(one, other, scores) {
  return scores[other] - scores[one] || one - other;
}

/**
 * Drop the last of some sorted ids, and put another one in its place among the rest.
 *
 * @param {number[]} best
 * @param {number} id
 * @param {Float64Array} scores
 */
function replaceLast(best, id, scores) {
  let place = best.length - 1;
  while (place > 0 && compare(id, best[place - 1], scores) < 0) place -= 1;
  best.pop();
  best.splice(place, 0, id);
}
