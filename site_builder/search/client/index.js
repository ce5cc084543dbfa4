/**
 * The search of a site, for browsers and for Node:
 *
 *     import { open } from "./index.js";
 *     const index = await open("https://example.org/search/");
 *     const { hits, total } = await index.search("graph attention");
 *
 * Nothing but `fetch` is needed. A URL of a hit starts at the site's root, the folder above `search/`.
 *
 * @module
 */

import { countFacets, markPassing, neededBits } from "./counts.js";
import { makeExcerpt } from "./excerpt.js";
import { fetchManifest, once, SearchError } from "./files.js";
import { choose, COMPLETE, isBetween, rank } from "./finding.js";
import { makeHit } from "./hits.js";
import { VERSION } from "./manifest.js";
import { isMisspelt, makePlan, weightsOf } from "./plan.js";
import { parseQuery } from "./query.js";
import { eachPosting } from "./score.js";
import { Shards } from "./shards.js";
import { AUTHOR, formsOf } from "./tokens.js";

export { SearchError };

/** How many papers are put in order even when fewer are asked for: as many as `Shards.verify` looks at. */
const MOST_RANKED = 20;

/** @typedef {import("./excerpt.js").Range} Range */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./counts.js").Count} Count */

/**
 * A paper that was found.
 *
 * @typedef {object} Hit
 * @property {string} slug
 * @property {string} title
 * @property {string} url  from the site's root: `papers/attention-is-all-you-need.html`
 * @property {string} date  ISO 8601, as precise as known; empty when it is not
 * @property {string} authors  the first names
 * @property {string} venue
 * @property {number} score
 * @property {string} [excerpt]  the part of the abstract that holds most of the terms; empty where there is none, and not
 *   there when it was not asked for
 * @property {Range[]} titleMatches  where words of the query stand in the title
 * @property {Range[]} authorMatches
 * @property {Range[]} [excerptMatches]
 */

/**
 * What a query found.
 *
 * @typedef {object} Answer
 * @property {Hit[]} hits  the first ones
 * @property {number} total  how many papers hold a word of the query
 * @property {number} complete  how many hold all of them; they come first
 * @property {string} corrected  the query as it was understood, where a word was misspelt
 * @property {[string, number][]} terms  that were looked for, each with its weight
 * @property {Record<string, Count[]>} [facets]  of the papers with all words, or of all where none has
 */

/**
 * How to answer a query.
 *
 * @typedef {object} Options
 * @property {number} [limit]  the most hits, 10 unless told
 * @property {Record<string, string[]> & { from?: any, to?: any }} [filters]  facet → the values that are wanted, at
 *   least one of each facet: `{ year: ["2023", "2024"], topic: ["vision"], has: ["code"] }`; `from` and `to` are the
 *   first and the last date, ISO 8601 and as precise as wanted
 * @property {"relevance" | "newest"} [sort]  what comes first; relevance unless told
 * @property {boolean} [exact]  whether words are taken as they are: nothing is corrected or completed
 * @property {boolean} [facets]  whether papers are counted
 * @property {boolean} [excerpts]  whether hits have excerpts, as they do unless told: each takes the page of its paper
 * @property {"papers" | "lunr"} [ranking]  lunr's scores for the sum of fields, or those that suit papers
 */

/**
 * Open the index of a site. Only the manifest is fetched; a search fetches what it needs.
 *
 * @param {string | URL} base  the URL of the site's `search/` folder
 * @param {{ fetch?: typeof globalThis.fetch, manifest?: any }} [options]  the manifest, where it is known already
 * @returns {Promise<Index>}
 * @throws {SearchError}
 */
export async function open(base, { fetch = globalThis.fetch, manifest } = {}) {
  const folder = String(base).replace(/\/*$/, "/");
  const ask = /** @type {typeof globalThis.fetch} */ (...request) => fetch(...request);
  const renew = async () => new Shards(folder, ask, await fetchManifest(folder, ask));
  return new Index(manifest?.version === VERSION ? new Shards(folder, ask, manifest) : await renew(), renew);
}

/** The index of one site. */
class Index {
  #shards;
  #renew;
  /** What was found last, and for what: a page asks for the first hits, for more and for counts. */
  #key = "";
  /** @type {any} */
  #found;

  /** @param {Shards} shards @param {() => Promise<Shards>} renew */
  constructor(shards, renew) {
    this.#shards = shards;
    this.#renew = renew;
  }

  /**
   * Find the papers that hold words of a query. Any text is a query.
   *
   * @param {unknown} query
   * @param {Options} [options]
   * @returns {Promise<Answer>}
   * @throws {SearchError} when the index cannot be fetched; the next search tries again
   */
  async search(query, options = {}) {
    const text = String(query ?? "");
    try {
      return await this.#answer(text, options);
    } catch (error) {
      if (!(error instanceof SearchError && error.kind === "missing")) throw error;
      // The site was published anew since the manifest was fetched, and its old shards are gone.
      this.#shards = await this.#renew();
      this.#key = "";
      return this.#answer(text, options);
    }
  }

  /**
   * Return the part of a paper's abstract that shows most terms of a query; an empty one where its page cannot be had
   * or marks no abstract.
   *
   * @param {string} url  of the hit
   * @param {[string, number][]} terms  of the answer
   * @returns {Promise<Pick<Hit, "excerpt" | "excerptMatches">>}
   */
  async excerpt(url, terms) {
    const abstract = await this.#shards.abstract(url).catch(() => "");
    return makeExcerpt(abstract ?? "", new Set(terms.map(([term]) => term)));
  }

  /** @param {string} text @param {Options} options @returns {Promise<Answer>} */
  async #answer(text, options) {
    const { exact, facets: counted, excerpts = true } = options;
    const limit = Math.max(0, options.limit ?? 10) || 0;
    const shards = this.#shards;
    const most = Math.max(limit, MOST_RANKED);
    const key = JSON.stringify([text, String(most), { ...options, limit: 0, facets: 0, excerpts: 0 }]);
    if (key !== this.#key) this.#found = once(() => findPapers(shards, text, { ...options, limit: most }));
    this.#key = key;
    const found = await this.#found();
    if (!found) return { hits: [], total: 0, complete: 0, corrected: "", terms: [] };
    const { plan, ids, complete, total, mended } = found;
    const { chosen, rejected } = await shards.verify(ids, limit, found.finding, plan, text);
    if (limit && !chosen.length && plan.phrases.length && !exact) {
      // No paper has the phrases: better those with their words than an empty page.
      const plain = text.replace(/["“”„]/g, " ").trim();
      const instead = await this.#answer(plain, options);
      return { ...instead, corrected: instead.corrected || plain };
    }
    const terms = [...weightsOf(plan)];
    const looked = new Set(terms.map(([term]) => term));
    const hits = chosen.map((row) => makeHit(row, found.finding.scores[row.id], looked, shards));
    return {
      hits: excerpts ? await Promise.all(hits.map(async (hit) => ({ ...hit, ...(await this.excerpt(hit.url, terms)) }))) : hits,
      total: total - rejected,
      complete: Math.max(0, complete - rejected),
      corrected: mended.length ? rewrite(text, mended) : "",
      terms,
      ...(counted && { facets: await countFound(shards, found) }),
    };
  }
}

/** @typedef {Awaited<ReturnType<typeof findPapers>>} Found  nothing for a query that asks for nothing */

/**
 * Find the papers of a query, and the first ones in their order.
 *
 * @param {Shards} shards
 * @param {string} text
 * @param {Options} options
 */
async function findPapers(shards, text, options) {
  const query = parseQuery(text);
  const plan = makePlan(query, shards.lexicon, options.exact ?? false);
  const filters = filtersOf(query, options.filters ?? {});
  const asked = [Object.keys(filters), plan.wanted, plan.topics, plan.unwanted, plan.untopics].flat();
  if (!asked.length) return undefined;
  const [facets, lengths, lunr] = await Promise.all([
    shards.facets(Object.keys(filters), plan.topics.length + plan.untopics.length > 0),
    ...(options.ranking === "lunr" ? [shards.lengths(), import("./lunr.js")] : [undefined, undefined]),
    shards.fetchTerms(termsOf(plan)),
  ]);
  const unknown = plan.wanted.filter((word) => Number(word.worth) < shards.lexicon.surely && !shards.held(word));
  await Promise.all(unknown.map((word) => shards.findRare(word)));
  await shards.fetchTerms(termsOf(plan));
  const mended = correctWords(plan, shards);
  const visit = (/** @type {string} */ term, /** @type {any} */ see) => eachPosting(shards.postings(term), see);
  const finding = choose(plan, shards, facets, lunr && (() => lunr.scoreLikeLunr(weightsOf(plan), visit, lengths)));
  const passed = markPassing(facets, filters, shards.manifest.documents);
  const needed = neededBits(facets, filters);
  const between = shards.mark((date) => isBetween(date, filters));
  const passes = (/** @type {number} */ id) => (passed[id] & needed) === needed && between[id] === 1;
  const ids = Object.keys(filters).length ? finding.ids.filter(passes) : finding.ids;
  return { plan, filters, mended, finding, between, ...rank(ids, finding, plan, options) };
}

/** Count the papers that were found by facet. */
async function countFound(/** @type {Shards} */ shards, /** @type {Found & {}} */ { filters, finding, between, complete }) {
  const facets = await shards.facets();
  const passed = markPassing(facets, filters, shards.manifest.documents);
  const isCounted = (/** @type {number} */ id) => between[id] && finding.tiers[id] & (complete ? COMPLETE : 1);
  return countFacets(facets, filters, isCounted, passed);
}

/** @param {import("./query.js").Query} query @param {Options["filters"] & {}} filters */
function filtersOf({ from, to, code }, filters) {
  const asked = { ...(from && { from }), ...(to && { to }), ...(code && { has: ["code"] }) };
  return /** @type {Record<string, string[]> & { from?: string, to?: string }} */ ({ ...asked, ...filters });
}

/** @param {Plan} plan */
function termsOf({ wanted, unwanted }) {
  const looked = wanted.flatMap(({ terms, instead }) => [...terms.keys(), ...(instead || new Map()).keys()]);
  return [...looked, ...unwanted.flatMap((terms) => [...terms])];
}

/**
 * Replace the words that are misspelt, and return them. One that some papers have is replaced when no paper has all words.
 *
 * @param {Plan} plan
 * @param {Shards} shards
 */
function correctWords(plan, shards) {
  const words = plan.wanted.filter(({ whole }) => !whole);
  const judged = words.map((word) => {
    const named = shards.postings(word.form + AUTHOR).ids.length;
    return isMisspelt(word, shards.held(word), named, shards.lexicon);
  });
  // Words that stand in one paper are no misspellings, nor is one that is a title.
  const least = words.length > 1 ? COMPLETE : 4;
  const perhaps = judged.includes("perhaps") && !choose(plan, shards, new Map()).tiers.some((tier) => tier >= least);
  const mended = words.filter((_, at) => judged[at] === "yes" || (perhaps && judged[at] === "perhaps"));
  for (const word of mended) word.terms = word.instead || word.terms;
  return mended;
}

/** Return a query with words in place of those that they were meant to be. */
function rewrite(/** @type {string} */ text, /** @type {import("./plan.js").Wanted[]} */ mended) {
  const meantFor = (/** @type {string} */ part) => mended.find(({ form }) => form === formsOf(part)[0])?.meant;
  return text.replace(/[\p{L}\p{N}\p{M}'’ʼ]+/gu, (part) => meantFor(part) || part);
}
