/**
 * The shards of an index, fetched when needed and kept.
 *
 * @module
 */

import { readDates, readFacet } from "./counts.js";
import { openFolder, SearchError } from "./files.js";
import { Lexicon, readForms } from "./lexicon.js";
import { checkTexts, decode, readNumbers, readSections } from "./packs.js";
import { NONE, Shard } from "./postings.js";
import { grow, suppose } from "./plan.js";
import { Ranges } from "./ranges.js";
import { formsOf, toTerm } from "./tokens.js";
import { correct } from "./words.js";

/** How many papers are checked for a phrase at a time, and at most: each may require its page. */
const BATCH = 10;
const MOST_LOOKED = 60;

/** How many shards of the directory are read for the beginning of a name. */
const MOST_SHARDS = 3;

/** @typedef {import("./counts.js").Value} Value */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./finding.js").Finding} Finding */

/**
 * The row of a paper in its block.
 *
 * @typedef {object} Row
 * @property {number} id
 * @property {string} slug
 * @property {string} title
 * @property {string} authors
 * @property {string} venue
 * @property {number} hasAbstract  whether it has an abstract, as 1 or 0
 * @property {number | null} upvotes
 * @property {number | null} comments
 * @property {string} topics  slugs, separated by spaces
 * @property {string} pdf  a URL, or an arXiv ID
 * @property {string} code
 * @property {string} project
 */

export class Shards {
  #file;
  #pages;
  #names;
  #ranges;
  /** @type {Map<string, Shard>} */
  #terms = new Map();
  /** @type {Map<string, Value[]>} */
  #facets = new Map();

  /**
   * @param {string} folder
   * @param {typeof globalThis.fetch} fetch
   * @param {import("./manifest.js").Manifest} manifest
   */
  constructor(folder, fetch, manifest) {
    this.#file = openFolder(folder, fetch);
    this.#pages = openFolder(folder.replace(/[^/]*\/$/, ""), fetch);
    this.#names = new Ranges("names", manifest.names);
    this.#ranges = new Ranges("terms", manifest.terms);
    this.manifest = manifest;
    this.lexicon = new Lexicon(manifest);
    /** @type {string[]} the date of each paper, by id */
    this.dates = Array(manifest.documents);
    manifest.dates.reduce((at, [date, count]) => (this.dates.fill(date, at, at + count), at + count), 0);
    const known = manifest.dates.map(([date]) => date).filter(Boolean).sort();
    /** The first and the last date. */
    [this.first, this.last] = [known[0] ?? "", known.at(-1) ?? ""];
  }

  /**
   * Parse a file, and throw a SearchError if its content is not as expected.
   *
   * @template T
   * @param {string} name
   * @param {(bytes: Uint8Array) => T} read
   */
  #read = async (name, read) => {
    const bytes = await this.#file.read(name);
    try {
      return read(bytes);
    } catch {
      this.#file.forget(name);
      throw new SearchError("broken", `${name} cannot be read.`);
    }
  };

  /**
   * Fetch the postings of terms.
   *
   * @param {string[]} terms
   * @param {boolean} [best]  whether the best ones of very common terms are enough
   */
  async fetchTerms(terms, best) {
    await Promise.all(terms.map((term) => this.#ranges.open(term, 1, this.#read)));
    const names = new Set(terms.map((term) => this.#ranges.fileOf(term, best && !this.#terms.has(this.#ranges.fileOf(term)))));
    await Promise.all(
      Array.from(names, async (name) => {
        if (!name || this.#terms.has(name)) return;
        this.#terms.set(name, await this.#read(name, (bytes) => new Shard(bytes)));
      }),
    );
  }

  /** Return the postings of a term whose shard has been fetched, or the best ones if only these have been. */
  postings(/** @type {string} */ term) {
    const shard = this.#terms.get(this.#ranges.fileOf(term)) ?? this.#terms.get(this.#ranges.fileOf(term, true));
    return shard?.read(term) ?? NONE;
  }

  /** Return how many papers contain a word. */
  held(/** @type {import("./plan.js").Wanted} */ { terms }) {
    return [...terms.keys()].reduce((most, term) => Math.max(most, this.postings(term).count), 0);
  }

  /** Say whether papers contain a form itself, and not only other words with its term. */
  knows(/** @type {string} */ form) {
    return this.postings(toTerm(form)).forms.some((forms) => forms.includes(form));
  }

  /**
   * Look for completions of a word that is unfinished, or else for corrections, among the neighbours of its term, and for
   * corrections among the rare forms.
   *
   * @param {import("./plan.js").Wanted} word
   */
  async findRare(word) {
    const near = this.#terms.get(this.#ranges.fileOf(toTerm(word.form)))?.words();
    if (near && word.growing && grow(word, near)) return;
    if (Number(word.guesses?.[0]?.worth) >= this.lexicon.surely) return;
    const read = (/** @type {Uint8Array} */ bytes) => readForms(JSON.parse(decode(bytes)));
    const files = await Promise.all(this.lexicon.rareFiles(word.form).map((name) => this.#read(name, read)));
    files.forEach((words) => suppose(word, correct(words, word.form)));
    // A form that is in none of the lists is in one paper, and may be a slip itself.
    if (near && !word.guesses?.length) suppose(word, correct(near, word.form));
  }

  /**
   * Fetch the named facets, or all facets if none are named. One that the index lacks has no values, so no paper passes it.
   *
   * @param {string[]} [names]
   * @param {boolean} [topics]  whether to fetch topics as well
   */
  async facets(names, topics) {
    const { facets } = this.manifest;
    const /** @type {Record<string, number>} */ lengths = { year: 4, month: 7 };
    const asked = names && [...names, ...(topics ? ["topic"] : [])].filter((name) => name !== "from" && name !== "to");
    const wanted = [...new Set(asked ?? [...Object.keys(lengths), ...Object.keys(facets)])];
    const values = await Promise.all(
      wanted.map(async (name) => {
        if (!this.#facets.has(name)) {
          const read = () => (facets[name] ? this.#read(`${facets[name]}.bin`, readFacet) : []);
          this.#facets.set(name, lengths[name] ? readDates(this.dates, lengths[name]) : await read());
        }
        return /** @type {[string, Value[]]} */ ([name, this.#facets.get(name)]);
      }),
    );
    return new Map(values);
  }

  /**
   * Return the rows of the directory whose keys may begin with a text, and others.
   *
   * @returns {Promise<any[][]>}
   */
  async listed(/** @type {string} */ beginning) {
    await this.#names.open(beginning, MOST_SHARDS, this.#read);
    const files = this.#names.filesOf(beginning, MOST_SHARDS);
    return (await Promise.all(files.map((file) => this.#read(file, (bytes) => JSON.parse(decode(bytes)))))).flat();
  }

  /** Return how often each paper has been counted, by id. */
  counts(/** @type {string} */ name) {
    return this.#read(`${this.manifest.counts[name]}.bin`, (bytes) => readSections(bytes).map(readNumbers)[0]);
  }

  /** Return how many terms titles, texts and names have: one row each, by id. */
  lengths() {
    return this.#read(`${this.manifest.lengths}.bin`, (bytes) => readSections(bytes).map(readNumbers));
  }

  /** Return the URL of a paper's page, relative to the site's root. */
  urlOf(/** @type {string} */ slug) {
    return this.manifest.path.replace("{slug}", slug);
  }

  /** Return the abstract on a page, or undefined if the page marks none; throw a SearchError if there is no such page. */
  async abstract(/** @type {string} */ url) {
    const [bytes, { readAbstract }] = await Promise.all([this.#pages.read(url), import("./details.js")]);
    return readAbstract(decode(bytes));
  }

  /**
   * Return the rows of papers from their blocks.
   *
   * @param {number[]} ids
   * @returns {Promise<Row[]>}
   */
  rows(ids) {
    const { folders, each, size } = this.manifest.papers;
    return Promise.all(
      ids.map((id) =>
        this.#read(`${folders[(id / each) | 0]}/${(id / size) | 0}.json`, (bytes) => {
          const [slug, title, authors, venue, hasAbstract, upvotes = null, comments = null, topics = "", pdf = "", code = "", project = ""] =
            JSON.parse(decode(bytes))[id % size];
          checkTexts([slug, title, authors, venue, topics, pdf, code, project]);
          return { id, slug, title, authors, venue, hasAbstract, upvotes, comments, topics, pdf, code, project };
        }),
      ),
    );
  }

  /**
   * Return the first papers, leaving out those without the phrases of the query, with a paper first whose title is exactly
   * the query. The index alone cannot decide either: it has no stop words, and no positions in abstracts.
   *
   * @param {number[]} ids  best first
   * @param {number} limit
   * @param {Finding} found
   * @param {Plan} plan
   * @param {string} text
   * @returns {Promise<{ chosen: Row[], rejected: number }>}
   */
  async verify(ids, limit, found, plan, text) {
    if (!limit) return { chosen: [], rejected: 0 };
    const titled = ids.slice(0, 20).filter((id) => found.exact.has(id));
    const letters = formsOf(text).join(" ");
    const isNamed = (/** @type {Row} */ row) => Number(formsOf(row.title).join(" ") === letters);
    if (!plan.phrases.length) {
      const rows = await this.rows(ids.slice(0, Math.max(limit, titled.length)));
      const first = rows.splice(0, titled.length).sort((one, other) => isNamed(other) - isNamed(one));
      return { chosen: [...first, ...rows].slice(0, limit), rejected: 0 };
    }
    /** @type {Row[]} */
    const chosen = [];
    let at = 0;
    for (; chosen.length < limit && at < Math.min(ids.length, MOST_LOOKED); at += BATCH) {
      const rows = await this.rows(ids.slice(at, at + BATCH));
      const held = await Promise.all(rows.map((row) => this.#holds(row, plan.phrases)));
      chosen.push(...rows.filter((_, place) => held[place]));
    }
    const looked = Math.min(at, ids.length);
    const rejected = (chosen.length ? looked : ids.length) - chosen.length;
    return { chosen: chosen.slice(0, limit), rejected };
  }

  /**
   * Say whether a paper contains all phrases, word by word: in its title, or else in its abstract, which requires its page.
   * If the page does not mark its abstract, the paper counts as containing them, because it has all their words.
   */
  async #holds(/** @type {Row} */ { title, slug, hasAbstract }, /** @type {string[][]} */ phrases) {
    const missing = phrases.filter((phrase) => !hasPhrase(title, phrase));
    if (!missing.length || !hasAbstract) return !missing.length;
    const abstract = await this.abstract(this.urlOf(slug)).catch((error) => {
      if (error.kind === "missing") return "";
      throw error;
    });
    return abstract === undefined || missing.every((phrase) => hasPhrase(abstract, phrase));
  }
}

/** Say whether a text contains the forms of a phrase next to each other. */
export function hasPhrase(/** @type {string} */ text, /** @type {string[]} */ phrase) {
  return ` ${formsOf(text).join(" ")} `.includes(` ${phrase.join(" ")} `);
}
