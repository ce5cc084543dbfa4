/**
 * Scores as lunr.js 2.3.9 has them: BM25 for each field, boosted, rounded to thousandths, summed over clauses.
 *
 * @module
 */

/** @typedef {import("./lexicon.js").Lexicon} Lexicon */
/** @typedef {{ name: string, boost: number, average: number }} Field */
/** @typedef {{ documents: number, fields: Field[], k1: number, b: number }} Statistics */

/**
 * A term that is looked for.
 *
 * @typedef {object} Clause
 * @property {string} term
 * @property {number} number  of the term in the lexicon
 * @property {number} boost  in whole hundredths
 * @property {number} said  how often the query says it; 0 for what its last word may become
 */

/**
 * The documents that were found.
 *
 * @typedef {object} Found
 * @property {number[]} ids  in no order
 * @property {Float64Array} scores  by id; below 0 where nothing was found
 * @property {Set<number>} named  the ids whose title is the query, whatever the order of its words
 */

/** The place of the title among the fields. */
const TITLE = 0;

/**
 * Score all documents that hold a term of the clauses. The sums are of whole numbers, so that documents which should
 * score the same do.
 *
 * @param {Lexicon} lexicon
 * @param {Clause[]} clauses  no two with one term
 * @param {number} words  how many the query has
 * @param {Statistics} statistics
 * @returns {Found}
 */
export function scoreDocuments(lexicon, clauses, words, statistics) {
  const ids = /** @type {number[]} */ ([]);
  const scores = new Float64Array(statistics.documents).fill(-1);
  const inTitle = new Uint32Array(statistics.documents);
  for (const { number, boost, said } of clauses) {
    const weigh = weigher(lexicon, number, statistics);
    const hundredths = Math.round(100 * boost);
    lexicon.eachPosting(number, (field, id, frequency) => {
      if (scores[id] < 0) ids.push(id);
      scores[id] = Math.max(0, scores[id]) + hundredths * weigh(field, id, frequency);
      if (field === TITLE && frequency === said) inTitle[id] += said;
    });
  }
  const magnitude = Math.sqrt(clauses.reduce((sum, { boost }) => sum + boost * boost, 0));
  for (const id of ids) scores[id] /= 1e5 * magnitude;
  const named = ids.filter((id) => inTitle[id] === words && lexicon.lengths[id] === words);
  return { ids, scores, named: new Set(named) };
}

/**
 * Return the function that gives a term's weight in a field, in whole thousandths.
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
 * Return the ids of the best documents, best first: those that the query names, then by score; of equal ones the
 * newest, which has the lower id.
 *
 * @param {Found} found
 * @param {number} limit
 */
export function selectBest({ ids, scores, named }, limit) {
  const compare = (/** @type {number} */ one, /** @type {number} */ other) =>
    Number(named.has(other)) - Number(named.has(one)) || scores[other] - scores[one] || one - other;
  const best = ids.slice(0, limit).sort(compare);
  for (const id of best.length ? ids.slice(limit) : []) {
    if (compare(id, best[best.length - 1]) < 0) replaceLast(best, id, compare);
  }
  return best;
}

/**
 * Return the lowest ids: the newest documents.
 *
 * @param {Found} found
 * @param {number} limit
 */
export function selectNewest({ ids }, limit) {
  return [...ids].sort((one, other) => one - other).slice(0, limit);
}

/**
 * Drop the last of some sorted ids, and put another one in its place among the rest.
 *
 * @param {number[]} best
 * @param {number} id
 * @param {(one: number, other: number) => number} compare
 */
function replaceLast(best, id, compare) {
  let place = best.length - 1;
  while (place > 0 && compare(id, best[place - 1]) < 0) place -= 1;
  best.pop();
  best.splice(place, 0, id);
}
