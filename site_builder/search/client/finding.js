/**
 * From a plan to the papers that it finds, and their order.
 *
 * @module
 */

import { eachPosting, scoreDocuments, selectFirst } from "./score.js";
import { AUTHOR, formsOf } from "./tokens.js";

/** The bit of a paper with all words among its `tiers`. */
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
 * @property {Set<number>} exact  those whose titles are the query, as far as the index knows
 * @property {Uint8Array} tiers  by id, in bits: 1 for a paper that was found, COMPLETE for one with all words, 4 for one whose
 *   title is the query
 */

/**
 * Find the papers of a plan whose terms have been fetched.
 *
 * @param {Plan} plan
 * @param {Shards} shards
 * @param {Facets} facets
 * @param {(plan: Plan, shards: Shards) => ArrayLike<number>} [rescore]  gives other scores
 * @returns {Finding}
 */
export function choose(plan, shards, facets, rescore) {
  const { documents } = shards.manifest;
  const slots = plan.wanted.map((word) => ({
    place: word.place,
    covers: word.covers,
    whole: word.whole,
    titleOnly: word.field === "title",
    terms: Array.from(word.terms, ([term, weight]) => {
      return { postings: shards.postings(term), weight, name: term.endsWith(AUTHOR) };
    }),
  }));
  const { scores, covered, exact } = scoreDocuments(slots, plan.length, shards.manifest);
  const unwanted = markUnwanted(plan, shards, facets, documents);
  // A word that no paper has is passed over.
  const known = plan.wanted.reduce((bits, { covers }, at) => bits | (isHeld(slots[at]) ? covers : 0), 0);
  const tiers = new Uint8Array(documents);
  const ids = new Uint32Array(documents);
  let count = 0;
  for (let id = 0; id < documents; id += 1) {
    const bits = covered[id];
    if ((plan.all && !bits) || (bits & plan.needed) !== plan.needed || (unwanted[id] && !exact.has(id))) continue;
    ids[count++] = id;
    tiers[id] = (bits & known) === known ? 1 | COMPLETE : 1;
  }
  for (const id of exact) if (tiers[id]) tiers[id] |= 4;
  return { ids: ids.subarray(0, count), tiers, scores: rescore ? rescore(plan, shards) : scores, exact: rescore ? new Set() : exact };
}

/** @param {import("./score.js").Slot} slot */
function isHeld({ terms }) {
  return terms.some(({ postings }) => postings.ids.length > 0);
}

/**
 * Return papers in their order: first one whose title is the query, then those with all words, then the higher score or the
 * newer paper; the newest has the highest id.
 *
 * @param {Uint32Array} passing  those that were found and pass the filters
 * @param {Finding} found
 * @param {Plan} plan
 * @param {import("./index.js").Options} options
 */
export function rank(passing, { scores, tiers }, plan, { sort, limit = 0, ranking }) {
  let complete = 0;
  for (const id of passing) if (tiers[id] & COMPLETE) complete += 1;
  const [tiered, scored] = [ranking !== "lunr", sort !== "newest" && plan.all > 0];
  const compare = (/** @type {number} */ one, /** @type {number} */ other) =>
    (tiered && tiers[other] - tiers[one]) || (scored && scores[other] - scores[one]) || other - one;
  // Papers with phrases are looked into one after the other, so that more of them are needed.
  const most = plan.phrases.length ? passing.length : limit;
  return { ids: selectFirst(passing, Math.min(most, passing.length), compare), complete, total: passing.length };
}

/**
 * Tell whether a date lies between two others. One that is less precise passes when it may lie inside.
 *
 * @param {string} date
 * @param {{ from?: string, to?: string }} filters
 */
export function isBetween(date, { from = "", to = "" }) {
  if (!from && !to) return true;
  return date !== "" && from.slice(0, date.length) <= date && (!to || date.slice(0, to.length) <= to);
}

/** @param {Plan} plan @param {Shards} shards @param {Facets} facets @param {number} documents */
function markUnwanted({ unwanted, topics, untopics }, shards, facets, documents) {
  const marks = new Uint8Array(documents);
  for (const terms of unwanted) {
    const held = new Uint8Array(documents);
    for (const term of terms) eachPosting(shards.postings(term), (id) => (held[id] += 1));
    for (let id = 0; id < documents; id += 1) if (terms.size && held[id] === terms.size) marks[id] = 1;
  }
  for (const word of [...topics, ...untopics]) {
    const has = new Uint8Array(documents);
    const named = (facets.get("topic") ?? []).filter(({ value, label }) => formsOf(`${value} ${label}`).includes(word));
    for (const { ids } of named) for (let at = 0; at < ids.length; at += 1) has[ids[at]] = 1;
    const bad = Number(untopics.includes(word));
    for (let id = 0; id < documents; id += 1) if (has[id] === bad) marks[id] = 1;
  }
  return marks;
}
