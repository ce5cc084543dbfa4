/**
 * The search of a site, for browsers and for Node:
 *
 *     import { open } from "./index.js";
 *     const index = await open("https://example.org/search/");
 *     const { hits, total } = await index.search("graph attention");
 *
 * It needs nothing but `fetch`. URLs of hits are relative to the site's root, the folder that contains `search/`.
 *
 * @module
 */

import { markPassing, neededBits } from "./counts.js";
import { fetchManifest, guard, once, SearchError } from "./files.js";
import { choose, COMPLETE, isBetween, rank } from "./finding.js";
import { makeHit } from "./hits.js";
import { isManifest } from "./manifest.js";
import { locate } from "./matches.js";
import { mayMean, nameIn, wordsOf } from "./meaning.js";
import { isMisspelt, leaveOut, makePlan, namesToo, replaceWord, weightsOf } from "./plan.js";
import { parseQuery } from "./query.js";
import { eachPosting, selectFirst } from "./score.js";
import { hasPhrase, Shards } from "./shards.js";
import { AUTHOR, formsOf, keyOf, toTerm } from "./tokens.js";

export { SearchError };

/** How many papers are ranked even if fewer are requested: the most that `Shards.verify` checks. */
const MOST_RANKED = 20;

/** @typedef {import("./matches.js").Range} Range */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./counts.js").Count} Count */

/**
 * A paper that was found.
 *
 * @typedef {object} Hit
 * @property {string} slug
 * @property {string} title
 * @property {string} url  from the site's root: `papers/attention-is-all-you-need.html`
 * @property {string} date  ISO 8601, as precise as known; empty if unknown
 * @property {string} authors  the first authors
 * @property {string} venue
 * @property {number | null} upvotes  null if unknown
 * @property {number | null} comments
 * @property {string[]} topics  the slugs of its first topics
 * @property {string} pdf  a URL; empty if unknown
 * @property {string} code
 * @property {string} project
 * @property {number} score
 * @property {string} [excerpt]  the part of the abstract that contains most of the terms; empty if there is none, and
 *   absent if not requested
 * @property {Range[]} titleMatches  where words of the query occur in the title
 * @property {Range[]} authorMatches
 * @property {Range[]} [excerptMatches]
 */

/**
 * What a query found.
 *
 * @typedef {object} Answer
 * @property {Hit[]} hits  the first ones
 * @property {number} total  how many papers contain any word of the query
 * @property {number} complete  how many contain all of them; they come first
 * @property {string} corrected  the query as understood, if a word was misspelt
 * @property {[string, number][]} terms  the terms that were looked for, each with its weight
 * @property {import("./intent.js").Understood[]} understood  what was read otherwise than as words to look for
 * @property {string} words  the words that were looked for
 * @property {boolean} partial  whether some papers were not looked at; then there are at least `total` and `complete`
 * @property {Record<string, any>} filters  those that were asked for, in the query or with it
 * @property {Record<string, Count[]>} [facets]  counts of the papers with all words, or of all papers found if none has
 */

/**
 * How to answer a query.
 *
 * @typedef {object} Options
 * @property {number} [limit]  the most hits to return, 10 by default
 * @property {Record<string, string[]> & { from?: any, to?: any }} [filters]  facet → the wanted values, of which a paper
 *   must have at least one: `{ year: ["2023", "2024"], topic: ["vision"], has: ["code"] }`; `from` and `to` are the first
 *   and the last date, ISO 8601 and as precise as you like
 * @property {"relevance" | "newest" | "upvotes" | "citations"} [sort]  the order; relevance by default
 * @property {boolean} [literal]  whether to read every query as words, even identifiers, names and years
 * @property {boolean} [exact]  whether to leave words as they are, without correction or completion
 * @property {boolean} [quick]  whether it is enough to look at the best papers with a very common word, which downloads less
 * @property {boolean} [facets]  whether to count papers by facet
 * @property {boolean} [excerpts]  whether hits have excerpts, true by default; each requires the paper's page
 * @property {"papers" | "lunr"} [ranking]  scores tuned for papers, or those of lunr
 */

/**
 * Open the index of a site. This fetches only the manifest; a search fetches what it needs.
 *
 * @param {string | URL} base  the URL of the site's `search/` folder
 * @param {{ fetch?: typeof globalThis.fetch, manifest?: any }} [options]  the manifest, if you already have it
 * @returns {Promise<Index>}
 * @throws {SearchError}
 */
export async function open(base, { fetch = globalThis.fetch, manifest } = {}) {
  const folder = String(base).replace(/\/*$/, "/");
  const ask = /** @type {typeof globalThis.fetch} */ (...request) => fetch(...request);
  const load = (/** @type {any} */ known) =>
    guard(async () => new Shards(folder, ask, isManifest(known) ? known : await fetchManifest(folder, ask)));
  return new Index(await load(manifest), load);
}

/** The index of one site. */
class Index {
  #shards;
  #renew;
  /** The last result and what it was for: a page asks for the first hits, then for more hits and for counts. */
  #key = "";
  /** @type {any} */
  #found;

  /** @param {Shards} shards @param {(known?: any) => Promise<Shards>} renew */
  constructor(shards, renew) {
    this.#shards = shards;
    this.#renew = renew;
  }

  /**
   * Find the papers that contain words of a query. Any text is a query.
   *
   * @param {unknown} query
   * @param {Options} [options]
   * @returns {Promise<Answer>}
   * @throws {SearchError} if the index cannot be fetched or read; the next search tries again
   */
  async search(query, options = {}) {
    const text = String(query ?? "");
    const answer = () => guard(() => this.#answer(text, options));
    try {
      return await answer();
    } catch (error) {
      if (/** @type {SearchError} */ (error).kind !== "missing") throw error;
      // The site was published again since the manifest was fetched, and its old shards are gone.
      this.#shards = await this.#renew();
      this.#key = "";
      return answer();
    }
  }

  /**
   * Return the part of a paper's abstract that shows most terms of a query. It is empty if the paper's page cannot be
   * fetched or marks no abstract.
   *
   * @param {string} url  the hit's URL
   * @param {[string, number][]} terms  the answer's terms
   * @returns {Promise<Pick<Hit, "excerpt" | "excerptMatches">>}
   */
  async excerpt(url, terms) {
    const wanted = new Set(terms.map(([term]) => term));
    try {
      const [abstract, { makeExcerpt }] = await Promise.all([this.#shards.abstract(url), import("./details.js")]);
      return makeExcerpt(abstract ?? "", (text) => locate(text, wanted));
    } catch {
      return { excerpt: "", excerptMatches: [] };
    }
  }

  /**
   * Return what has a name with the words of a query, or with the last of them, which may be unfinished: authors, topics,
   * venues and organisations, those with the whole query first.
   *
   * @param {string} query
   * @returns {Promise<import("./directory.js").Named[]>}
   */
  async suggest(query) {
    return guard(async () => (await import("./understanding.js")).suggest(query, known(this.#shards)));
  }

  /**
   * Return papers that are close in meaning to a query although they do not contain all its words, closest first; see
   * `addUpLeanings`. Those that a search shows first are left out. There are none in a catalogue without leanings.
   *
   * @param {unknown} query
   * @param {Options & { shown?: number }} [options]  those of the search; `shown` is how many hits it shows, `limit` the most
   *   papers to return, 5 by default
   * @returns {Promise<Hit[]>}
   */
  async near(query, { shown = 10, limit = 5, ...options } = {}) {
    return guard(async () => {
      const found = await this.#find(String(query ?? ""), options, shown);
      if (!found) return [];
      const { finding, passes } = found;
      const { chosen: first } = await this.#shards.verify(found.ids, shown, finding, found.plan, found.words);
      const known = new Set(first.map(({ id }) => id));
      const ids = Uint32Array.from(finding.leanings.keys()).filter(
        (id) => finding.leanings[id] && !(finding.tiers[id] & COMPLETE) && !known.has(id) && passes(id),
      );
      const closest = selectFirst(ids, limit, (one, other) => finding.leanings[other] - finding.leanings[one] || other - one);
      const rows = await this.#shards.rows(closest);
      const looked = new Set(weightsOf(found.plan).keys());
      return rows.map((row) => makeHit(row, finding.scores[row.id], looked, this.#shards));
    });
  }

  /**
   * Return what a query finds: the last result if it was for the same one.
   *
   * @param {string} text
   * @param {Options} options
   * @param {number} limit
   */
  async #find(text, options, limit) {
    const shards = this.#shards;
    const most = Math.max(limit, MOST_RANKED);
    const key = JSON.stringify([text, String(most), { ...options, limit: 0, facets: 0, excerpts: 0 }]);
    if (key !== this.#key) this.#found = once(() => findBest(shards, text, { ...options, limit: most }));
    this.#key = key;
    return this.#found();
  }

  /** @param {string} text @param {Options} options @returns {Promise<Answer>} */
  async #answer(text, options) {
    const { exact, facets: counted, excerpts = true } = options;
    const limit = Math.max(0, options.limit ?? 10) || 0;
    const shards = this.#shards;
    const found = await this.#find(text, options, limit);
    if (!found) return { hits: [], total: 0, complete: 0, corrected: "", terms: [], understood: [], words: "", partial: false, filters: {} };
    const { plan, ids, complete, total, corrections, partial, understood, words } = found;
    const { chosen, rejected } = await shards.verify(ids, limit, found.finding, plan, words);
    if (limit && !chosen.length && plan.phrases.length && !exact) {
      // No paper contains the phrases. Papers that contain their words are better than an empty page.
      const plain = text.replace(/["“”„]/g, " ").trim();
      const instead = await this.#answer(plain, options);
      return { ...instead, corrected: instead.corrected || plain };
    }
    const forms = formsOf(words);
    if (options.quick && partial && forms.length >= FEWEST_IN_TITLE) {
      // The query may be part of a title, in which the words of that paper count less than in the best papers.
      const holds = (/** @type {import("./shards.js").Row} */ { title }) => Number(hasPhrase(title, forms));
      if (!chosen.some(holds)) return this.#answer(text, { ...options, quick: false });
      chosen.sort((one, other) => holds(other) - holds(one));
    }
    const terms = [...weightsOf({ wanted: [...plan.wanted, ...found.left] })];
    const looked = new Set(terms.map(([term]) => term));
    const hits = chosen.map((row) => makeHit(row, found.finding.scores[row.id], looked, shards));
    return {
      hits: excerpts ? await Promise.all(hits.map(async (hit) => ({ ...hit, ...(await this.excerpt(hit.url, terms)) }))) : hits,
      total: total - rejected,
      complete: Math.max(0, complete - rejected),
      corrected: corrections.length ? rewrite(text, corrections) : "",
      terms,
      understood,
      words: words.replace(/\s+/g, " ").trim(),
      partial,
      filters: found.filters,
      ...(counted && { facets: await countFound(shards, found) }),
    };
  }
}

/** @typedef {Awaited<ReturnType<typeof findPapers>>} Found  undefined for an empty query */

/** A query with at least this many words may be a title. */
const FEWEST_IN_TITLE = 4;

/** Words in the titles of surveys. */
const SURVEYS = ["survey", "review", "overview"];

/** @type {import("./understanding.js").Reading} */
const LITERAL = { words: "", understood: [], from: "", to: "", has: [], survey: false, fresh: false, order: "", within: [] };

/**
 * Find the papers for a query as it was understood, or those for its words: if what was understood finds no paper with all
 * words, or if there is a paper whose title is the query.
 *
 * @param {Shards} shards
 * @param {string} text
 * @param {Options} options
 */
async function findBest(shards, text, options) {
  const facts = known(shards);
  const isMeant = !options.literal && mayMean(text, facts);
  if (isMeant) fetchAhead(shards, text, options).catch(() => {}); // what is needed is fetched again, and may fail then
  const read = isMeant ? await (await import("./understanding.js")).understand(text, facts) : undefined;
  const literally = () => findPapers(shards, text, options, { ...LITERAL, words: text });
  if (!read) return literally();
  const meant = await findPapers(shards, text, options, read);
  if (read.understood[0]?.kind === "identifier") return meant;
  if (meant?.complete && formsOf(text).length < FEWEST_IN_TITLE) return meant;
  const plain = await literally();
  const isTitle = plain?.ids.length && plain.finding.tiers[plain.ids[0]] & 4;
  return meant?.complete && !isTitle ? meant : plain?.complete ? plain : (meant ?? plain);
}

/** Fetch what a query will probably need, while it is still unknown what it says. */
async function fetchAhead(/** @type {Shards} */ shards, /** @type {string} */ text, /** @type {Options} */ options) {
  if (/\d{4}|\w[:/]/.test(text)) return; // it may be an identifier
  const name = nameIn(text, known(shards));
  const plan = makePlan(parseQuery(wordsOf(text)), shards.lexicon, options.exact ?? false);
  if (!options.exact) leaveOut(plan, shards.lexicon, shards.manifest.documents);
  await Promise.all([shards.fetchTerms(termsOf(plan), options.quick && !plan.phrases.length), name && shards.listed(keyOf(name))]);
}

/**
 * Find the papers that match a query, and rank the first ones.
 *
 * @param {Shards} shards
 * @param {string} text
 * @param {Options} options
 * @param {import("./understanding.js").Reading} read
 */
async function findPapers(shards, text, options, read) {
  const { words, understood, fresh, within, survey } = read;
  const query = parseQuery(words);
  const plan = makePlan(query, shards.lexicon, options.exact ?? false);
  const likeLunr = options.ranking === "lunr";
  if (likeLunr) plan.wanted = plan.wanted.filter(({ form, whole }) => !whole || !shards.lexicon.stopWords.has(form));
  const left = options.exact || likeLunr ? [] : leaveOut(plan, shards.lexicon, shards.manifest.documents);
  const filters = filtersOf(query, read, options.filters ?? {});
  const narrowing = [Object.keys(filters), plan.topics, plan.unwanted, plan.untopics, plan.phrases, within].flat().length || survey;
  if (!narrowing && !plan.wanted.length) return undefined;
  const titled = survey ? SURVEYS.map(toTerm) : [];
  const sort = options.sort && options.sort !== "relevance" ? options.sort : read.order || "relevance";
  const quick = options.quick && !narrowing && !fresh && sort === "relevance";
  const [facets, counts, lengths, lunr] = await Promise.all([
    shards.facets(Object.keys(filters), plan.topics.length + plan.untopics.length > 0),
    shards.manifest.counts[sort] ? shards.counts(sort) : undefined,
    ...(likeLunr ? [shards.lengths(), import("./lunr.js")] : [undefined, undefined]),
    shards.fetchTerms([...termsOf(plan), ...titled], quick),
  ]);
  const unknown = plan.wanted.filter(({ guesses, form, growing }) => guesses && (growing || !(guesses[0]?.worth >= shards.lexicon.surely)) && !shards.knows(form));
  await Promise.all(unknown.map((word) => shards.findRare(word)));
  const wrong = findWrong(plan, shards);
  await shards.fetchTerms(guessesOf(plan, wrong, shards), quick);
  const corrections = correctWords(plan, wrong, shards);
  const visit = (/** @type {string} */ term, /** @type {any} */ see) => eachPosting(shards.postings(term), see);
  const finding = choose(plan, shards, facets, lunr && (() => lunr.scoreLikeLunr(weightsOf(plan), visit, lengths)));
  const passed = markPassing(facets, filters, shards.manifest.documents);
  const needed = neededBits(facets, filters);
  const between = (/** @type {number} */ id) => isBetween(shards.dates[id], filters);
  const marks = countLists(shards, within, titled);
  const lists = within.length + Number(survey);
  const passes = (/** @type {number} */ id) => (passed[id] & needed) === needed && between(id) && marks[id] === lists;
  const ids = Object.keys(filters).length + lists ? finding.ids.filter(passes) : finding.ids;
  const isListed = (/** @type {number} */ id) => between(id) && marks[id] === lists;
  const ranked = rank(ids, finding, plan, { ...options, sort }, shards.dates, counts, fresh ? shards.last : "");
  const partial = termsOf(plan).some((term) => shards.postings(term).count > shards.postings(term).ids.length);
  // That the best papers with each word lack the others does not mean that all papers do.
  if (quick && partial && !ranked.complete) return findPapers(shards, text, { ...options, quick: false }, read);
  if (partial) ranked.complete = finding.certain;
  return { plan, left, filters, corrections, finding, partial, passes, between: isListed, understood, words, ...ranked };
}

/** Return what `understanding.js` needs; the bundler does not shorten these names. */
function known(/** @type {Shards} */ shards) {
  const { manifest, first, last, lexicon } = shards;
  return {
    first,
    last,
    names: manifest.names.starts !== "",
    mayName: (/** @type {string} */ form) => lexicon.isName(form),
    lookUp: (/** @type {string} */ key) => shards.listed(key),
  };
}

/**
 * Return for each paper in how many lists it is; a title with one of the terms is one more.
 *
 * @param {Shards} shards
 * @param {ArrayLike<number>[]} lists
 * @param {string[]} terms
 */
function countLists(shards, lists, terms) {
  const marks = new Uint8Array(shards.manifest.documents);
  for (const ids of lists) for (const id of Array.from(ids)) marks[id] += 1;
  const titled = new Set(terms.flatMap((term) => {
    const { ids, marks } = shards.postings(term);
    return [...ids.filter((_, at) => marks[at] > 127)];
  }));
  for (const id of titled) marks[id] += 1;
  return marks;
}

/** Count the found papers by facet. */
async function countFound(/** @type {Shards} */ shards, /** @type {Found & {}} */ { filters, finding, between, complete }) {
  const [facets, { countFacets }] = await Promise.all([shards.facets(), import("./details.js")]);
  const passed = markPassing(facets, filters, shards.manifest.documents);
  const isCounted = (/** @type {number} */ id) => between(id) && finding.tiers[id] & (complete ? COMPLETE : 1);
  return countFacets(facets, filters, isCounted, passed);
}

/**
 * @param {import("./query.js").Query} query
 * @param {import("./understanding.js").Reading} read
 * @param {Options["filters"] & {}} filters
 */
function filtersOf(query, read, filters) {
  const from = query.from || read.from;
  const to = query.to || read.to;
  const has = [...query.has, ...read.has];
  // A single year is a value of a facet, so that others can be chosen beside it.
  const dates = from && from === to && from.length === 4 ? { year: [from] } : { ...(from && { from }), ...(to && { to }) };
  const asked = { ...dates, ...(has.length && { has }) };
  return /** @type {Record<string, string[]> & { from?: string, to?: string }} */ ({ ...asked, ...filters });
}

/** @param {Plan} plan */
function termsOf({ wanted, unwanted }) {
  return [...wanted.flatMap(({ terms }) => [...terms.keys()]), ...unwanted.flatMap((terms) => [...terms])];
}

/** @typedef {import("./plan.js").Wanted} Wanted */

/** Return the terms of what misspelt words may have been meant to be: of several guesses if other words can tell which. */
function guessesOf(/** @type {Plan} */ { wanted }, /** @type {Wanted[]} */ wrong, /** @type {Shards} */ shards) {
  const most = wanted.filter(({ whole }) => !whole).length < 2 ? 1 : Infinity;
  return wrong.flatMap(({ field, guesses = [] }) => guesses.slice(0, most).flatMap(({ meant }) => [...namesToo(meant, field, shards.lexicon).keys()]));
}

/**
 * Return the words that are misspelt. A word that some papers contain is one only if no paper contains all words.
 *
 * @param {Plan} plan
 * @param {Shards} shards
 */
function findWrong(plan, shards) {
  const words = plan.wanted.filter(({ whole }) => !whole);
  const judged = words.map((word) => {
    const named = shards.postings(word.form + AUTHOR).ids.length;
    return isMisspelt(word, shards.held(word), named ? [] : shards.postings(toTerm(word.form)).forms.flat(), shards.lexicon);
  });
  // Words that occur together in one paper are not misspellings, nor is a word that is a whole title.
  const least = words.length > 1 ? COMPLETE : 4;
  const perhaps = judged.includes("perhaps") && !choose(plan, shards, new Map()).tiers.some((tier) => tier >= least);
  return words.filter((_, at) => judged[at] === "yes" || (perhaps && judged[at] === "perhaps"));
}

/**
 * Replace misspelt words, for whose guesses all postings have been fetched, and return them with what was meant.
 *
 * @param {Plan} plan
 * @param {Wanted[]} wrong
 * @param {Shards} shards
 */
function correctWords({ wanted }, wrong, shards) {
  const right = wanted.filter((word) => !word.whole && !wrong.includes(word));
  // A slip with the right stem finds the right papers, but should prefer the right word among them.
  for (const word of right) if (word.guesses?.length && word.terms.has(toTerm(word.guesses[0].meant))) word.grown = [word.guesses[0].meant];
  return wrong.flatMap((word) => {
    const meant = guessBest(word, right, shards);
    if (!meant) return [];
    replaceWord(word, meant, shards.lexicon);
    return [{ form: word.form, meant }];
  });
}

/**
 * Return the likeliest guess for a word: one that papers contain beside the words that are right, if there are such papers. If
 * there are none, a word with two slips is left as it is, because it may well be right, and an empty text is returned.
 *
 * @param {Wanted} word
 * @param {Wanted[]} right
 * @param {Shards} shards
 */
function guessBest({ guesses = [] }, right, shards) {
  const held = new Uint8Array(shards.manifest.documents);
  for (const { terms } of right) for (const id of shards.postings([...terms.keys()][0]).ids) held[id] += 1;
  const supported = /** @type {boolean[]} */ ([]);
  const worths = guesses.map(({ meant, worth }) => {
    const { ids } = shards.postings(toTerm(meant));
    const together = right.length ? ids.reduce((count, id) => count + Number(held[id] === right.length), 0) : 0;
    supported.push(together > 0 || worth >= 1);
    return (worth * (together + 0.01)) / Math.max(ids.length, 1);
  });
  if (!right.length) return guesses[0].meant;
  const best = worths.indexOf(Math.max(...worths));
  return supported[best] ? guesses[best].meant : "";
}

/** Return a query with misspelt words corrected. */
function rewrite(/** @type {string} */ text, /** @type {{ form: string, meant: string }[]} */ corrections) {
  const meantFor = (/** @type {string} */ part) => corrections.find(({ form }) => form === formsOf(part)[0])?.meant;
  return text.replace(/[\p{L}\p{N}\p{M}'’ʼ]+/gu, (part) => meantFor(part) || part);
}
