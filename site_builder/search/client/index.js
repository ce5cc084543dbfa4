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

import { findMatches, makeExcerpt } from "./excerpt.js";
import { fetchFile, fetchManifest, once, SearchError } from "./files.js";
import { Lexicon } from "./lexicon.js";
import { parseQuery, planClauses } from "./query.js";
import { scoreDocuments, selectBest, selectNewest } from "./score.js";

export { SearchError };

/** @typedef {import("./excerpt.js").Range} Range */

/**
 * A paper that was found.
 *
 * @typedef {object} Hit
 * @property {string} slug
 * @property {string} title
 * @property {string} url  from the site's root: `papers/attention-is-all-you-need.html`
 * @property {string} date  ISO 8601, as precise as known; empty when it is not
 * @property {number} score  as lunr.js has it; what hits of one query are sorted by
 * @property {string} excerpt  the part of the abstract that holds most of the terms
 * @property {Range[]} titleMatches  where terms of the query stand in the title
 * @property {Range[]} excerptMatches  where they stand in the excerpt
 */

/**
 * What a query found.
 *
 * @typedef {object} Answer
 * @property {Hit[]} hits  the first ones
 * @property {number} total  how many papers were found
 * @property {{ term: string, boost: number }[]} clauses  what was looked for
 */

/**
 * How to answer a query.
 *
 * @typedef {object} Options
 * @property {number} [limit]  the most hits, 10 unless told
 * @property {{ from?: string, to?: string }} [filters]  the first and the last date of papers, ISO 8601 and as precise
 *   as wanted; `{ from: "2023", to: "2024-06" }`. With a filter, papers without a date are left out.
 * @property {"relevance" | "newest"} [sort]  what comes first; relevance unless told
 */

/**
 * Open the index of a site. Only the manifest is fetched; the first search fetches the rest.
 *
 * @param {string | URL} base  the URL of the site's `search/` folder
 * @param {{ fetch?: typeof globalThis.fetch }} [options]
 * @returns {Promise<Index>}
 * @throws {SearchError}
 */
export async function open(base, { fetch = globalThis.fetch } = {}) {
  const folder = String(base).replace(/\/*$/, "/");
  const ask = /** @type {typeof globalThis.fetch} */ (...request) => fetch(...request);
  return new Index(folder, ask, await fetchManifest(folder, ask));
}

/** The index of one site. */
class Index {
  #folder;
  #fetch;
  #manifest;

  /** @param {string} folder @param {typeof globalThis.fetch} fetch @param {any} manifest */
  constructor(folder, fetch, manifest) {
    this.#folder = folder;
    this.#fetch = fetch;
    this.#manifest = manifest;
  }

  /** Fetch the shards; `search` does so when it needs them, this is for doing it before. */
  load = once(async () => {
    try {
      return await this.#loadShards();
    } catch (error) {
      if (!(error instanceof SearchError && error.kind === "missing")) throw error;
      // The site was published anew since the manifest was fetched, and its old shards are gone.
      this.#manifest = await fetchManifest(this.#folder, this.#fetch);
      return this.#loadShards();
    }
  });

  /** @returns {Promise<{ lexicon: Lexicon, papers: Papers }>} */
  async #loadShards() {
    const { shards, fields, documents } = this.#manifest;
    const [lexicon, papers] = await Promise.all([
      fetchFile(this.#folder + shards.terms, this.#fetch, async (response) => {
        return new Lexicon(new Uint8Array(await response.arrayBuffer()), fields.length, documents);
      }),
      fetchFile(this.#folder + shards.papers, this.#fetch, (response) => response.json()),
    ]);
    return { lexicon, papers };
  }

  /**
   * Find the papers that hold words of a query. Any text is a query.
   *
   * @param {string} query
   * @param {Options} [options]
   * @returns {Promise<Answer>}
   * @throws {SearchError} when the index cannot be fetched; the next search tries again
   */
  async search(query, { limit = 10, filters = {}, sort = "relevance" } = {}) {
    const parsed = parseQuery(query);
    if (parsed.forms.length === 0) return { hits: [], total: 0, clauses: [] };
    const { lexicon, papers } = await this.load();
    const clauses = planClauses(parsed, lexicon);
    const found = scoreDocuments(lexicon, clauses, parsed.forms.length, this.#manifest);
    const ids = found.ids.filter((id) => isBetween(papers.dates[id], filters));
    const select = sort === "newest" ? selectNewest : selectBest;
    const { path } = this.#manifest;
    const terms = new Set(clauses.map(({ term }) => term));
    return {
      hits: select({ ...found, ids }, Math.max(0, limit)).map((id) =>
        makeHit(id, found.scores[id], papers, terms, path),
      ),
      total: ids.length,
      clauses: clauses.map(({ term, boost }) => ({ term, boost })),
    };
  }
}

/** @typedef {{ slugs: string[], titles: string[], dates: string[], abstracts: string[] }} Papers  columns, by id */

/** @param {string} date @param {{ from?: string, to?: string }} filters */
function isBetween(date, { from = "", to = "" }) {
  if (!from && !to) return true;
  return date !== "" && from.slice(0, date.length) <= date && (!to || date.slice(0, to.length) <= to);
}

/**
 * @param {number} id
 * @param {number} score
 * @param {Papers} papers
 * @param {Set<string>} terms
 * @param {string} path
 * @returns {Hit}
 */
function makeHit(id, score, { slugs, titles, dates, abstracts }, terms, path) {
  const { excerpt, matches } = makeExcerpt(abstracts[id], terms);
  return {
    slug: slugs[id],
    title: titles[id],
    url: path.replace("{slug}", slugs[id]),
    date: dates[id],
    score,
    excerpt,
    titleMatches: findMatches(titles[id], terms),
    excerptMatches: matches,
  };
}
