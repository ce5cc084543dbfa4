/**
 * From a plan to the papers that match it, in order.
 *
 * @module
 */

import { eachPosting, scoreDocuments, selectFirst } from "./score.js";
import { AUTHOR, formsOf, toTerm } from "./tokens.js";

/** The bit in `tiers` of a paper that contains all words. */
export const COMPLETE = 2;

/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./shards.js").Shards} Shards */
/** @typedef {import("./counts.js").Facets} Facets */

/**
 * The papers that were found.
 *
 * @typedef {object} Finding
 * @property {Uint32Array} ids  ascending
 * @property {ArrayLike<number>} scores  by id
 * @property {Set<number>} exact  papers whose titles are the query, as far as the index knows
 * @property {Uint8Array} tiers  by id, as bits: 1 for a paper that was found, COMPLETE for one with all words, 4 for one
 *   whose title is the query
 * @property {number} certain  how many papers certainly contain all words
 * @property {Uint32Array} leanings  by id: how much the paper leans to the words by what it is about
 */

/**
 * Find the papers that match a plan whose terms have been fetched.
 *
 * @param {Plan} plan
 * @param {Shards} shards
 * @param {Facets} facets
 * @param {(plan: Plan, shards: Shards) => ArrayLike<number>} [rescore]  computes different scores
 * @returns {Finding}
 */
export function choose(plan, shards, facets, rescore) {
  const { documents } = shards.manifest;
  const slots = plan.wanted.map((word) => ({
    place: word.place,
    covers: word.covers,
    whole: word.whole,
    share: word.share,
    titleOnly: word.field === "title",
    terms: Array.from(word.terms, ([term, weight]) => {
      const postings = shards.postings(term);
      return { postings, weight, name: term.endsWith(AUTHOR), variant: variantOf(word, term, postings) };
    }),
  }));
  const { scores, covered, exact, leanings } = scoreDocuments(slots, plan.length, shards.manifest);
  const unwanted = markUnwanted(plan, shards, facets, documents);
  // Ignore words that no paper contains.
  const known = plan.wanted.reduce((bits, { covers }, at) => bits | (isHeld(slots[at]) ? covers : 0), 0);
  const { all, needed } = plan;
  const choices = plan.choices.map((masks) => masks.filter(Boolean)).filter((masks) => masks.length);
  // Of a word of which only the best papers were looked at, nobody knows which others contain it.
  const sure = plan.wanted.reduce((bits, { covers }, at) => bits & ~(isCut(slots[at]) ? covers : 0), known);
  const required = choices.flat().reduce((bits, mask) => bits & ~mask, sure || known);
  const tiers = new Uint8Array(documents);
  const ids = new Uint32Array(documents);
  let [count, certain] = [0, 0];
  for (let id = 0; id < documents; id += 1) {
    const bits = covered[id];
    if ((!bits && all) || (bits & needed) !== needed || (unwanted[id] && (unwanted[id] > 1 || !exact.has(id)))) continue;
    ids[count++] = id;
    if ((bits & known) === known) certain += 1;
    tiers[id] = (bits & required) === required && (!choices.length || choices.every((masks) => masks.some((mask) => (bits & mask) === mask))) ? 1 | COMPLETE : 1;
  }
  for (const id of exact) if (tiers[id]) tiers[id] |= 4;
  return { ids: ids.subarray(0, count), tiers, certain, scores: rescore ? rescore(plan, shards) : scores, exact: rescore ? new Set() : exact, leanings };
}

/** Return the bit of the variant of a term that a word asks for, or 0 if that does not matter or is unknown. */
function variantOf(/** @type {import("./plan.js").Wanted} */ word, /** @type {string} */ term, /** @type {import("./postings.js").Postings} */ { forms }) {
  if (forms.length < 2) return 0;
  const wanted = [word.form, ...(word.grown ?? [])].find((form) => toTerm(form) === term && forms.some((some) => some.includes(form)));
  return wanted ? 1 << forms.findIndex((some) => some.includes(wanted)) : 0;
}

/** @param {import("./score.js").Slot} slot */
function isCut({ terms }) {
  return terms.some(({ postings }) => postings.count > postings.ids.length);
}

/** @param {import("./score.js").Slot} slot */
function isHeld({ terms }) {
  return terms.some(({ postings }) => postings.ids.length > 0);
}

/**
 * Return papers in order: first a paper whose title is the query, then papers with all words, then by higher score or, if
 * there is none, the newer one, and then the higher id.
 *
 * @param {Uint32Array} passing  the found papers that pass the filters
 * @param {Finding} found
 * @param {Plan} plan
 * @param {import("./index.js").Options} options
 * @param {string[]} dates  by id
 * @param {ArrayLike<number>} [counts]  by id, to order by
 * @param {string} [last]  the last date, if newer papers count more
 */
export function rank(passing, { scores, tiers }, plan, { sort, limit = 0, ranking }, dates, counts, last = "") {
  let complete = 0;
  for (const id of passing) if (tiers[id] & COMPLETE) complete += 1;
  const [tiered, scored] = [ranking !== "lunr", sort !== "newest" && plan.all > 0];
  if (last) scores = Float64Array.from(scores, (score, id) => score * freshness(dates[id], last));
  const compare = (/** @type {number} */ one, /** @type {number} */ other) =>
    (tiered && tiers[other] - tiers[one]) || (counts ? counts[other] - counts[one] : 0) || (scored ? scores[other] - scores[one] : compareTexts(dates[other], dates[one])) || other - one;
  // Papers are checked for phrases one by one, and some will fail, so more of them are needed.
  const most = plan.phrases.length ? passing.length : limit;
  return { ids: selectFirst(passing, Math.min(most, passing.length), compare), complete, total: passing.length };
}

/** Return what a score is multiplied by: 1 for a paper of the last date, nearer to a half for older ones. */
function freshness(/** @type {string} */ date, /** @type {string} */ last) {
  const years = date ? (Date.parse(last) - Date.parse(date)) / 3.2e10 : Infinity;
  return 0.5 + 0.5 / 2 ** years;
}

/** Compare two texts by code units: below 0 if the first one is less. */
const compareTexts = (/** @type {string} */ one, /** @type {string} */ other) => Number(one > other) - Number(one < other);

/**
 * Say whether a date is between two others. A less precise date passes if it could be between them.
 *
 * @param {string} date
 * @param {{ from?: string, to?: string }} filters
 */
export function isBetween(date, { from = "", to = "" }) {
  if (!from && !to) return true;
  return date !== "" && from.slice(0, date.length) <= date && (!to || date.slice(0, to.length) <= to);
}

/**
 * Mark papers with something unwanted: 1 for words, which the title that is the query may contain after a dash, 2 for topics.
 *
 * @param {Plan} plan
 * @param {Shards} shards
 * @param {Facets} facets
 * @param {number} documents
 */
function markUnwanted({ unwanted, topics, untopics }, shards, facets, documents) {
  const marks = new Uint8Array(unwanted.length + topics.length + untopics.length && documents);
  for (const terms of unwanted) {
    const held = new Uint8Array(documents);
    for (const term of terms) eachPosting(shards.postings(term), (id) => (held[id] += 1));
    for (let id = 0; id < documents; id += 1) if (terms.size && held[id] === terms.size) marks[id] = 1;
  }
  for (const word of [...topics, ...untopics]) {
    const has = new Uint8Array(documents);
    const named = (facets.get("topic") ?? []).filter(({ value, label }) => formsOf(`${value} ${label}`).includes(word));
    for (const { ids } of named) for (const id of ids) has[id] = 1;
    const bad = Number(untopics.includes(word));
    for (let id = 0; id < documents; id += 1) if (has[id] === bad) marks[id] = 2;
  }
  return marks;
}
