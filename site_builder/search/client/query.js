/**
 * Queries: any text is one, and none is wrong. All its words are looked for, and the papers that hold more of them, or
 * rarer ones, come first.
 *
 * @module
 */

import { stem } from "./stem.js";
import { isStopWord, tokenize, trim } from "./tokens.js";

/** @typedef {import("./lexicon.js").Lexicon} Lexicon */
/** @typedef {import("./score.js").Clause} Clause */

/** How many terms a word that is being typed may stand for. */
const MOST_COMPLETIONS = 8;

/**
 * The words of a query.
 *
 * @typedef {object} Query
 * @property {string[]} forms  surface forms; stop words are left out, unless there are no others
 * @property {boolean} open  whether nothing stands behind the last word, so that it may still grow
 */

/**
 * Return the words of a query.
 *
 * @param {unknown} query
 * @returns {Query}
 */
export function parseQuery(query) {
  const text = String(query ?? "");
  const words = tokenize(text).map(trim).filter(Boolean);
  const indexed = words.filter((form) => !isStopWord(form));
  const forms = indexed.length ? indexed : words;
  const last = words.at(-1);
  const open = last !== undefined && last === forms.at(-1) && text.toLowerCase().endsWith(last);
  return { forms, open };
}

/**
 * Return the clauses that a query stands for: one for each of its terms that the lexicon has, and those that its open
 * word may become.
 *
 * @param {Query} query
 * @param {Lexicon} lexicon
 * @returns {Clause[]}
 */
export function planClauses({ forms, open }, lexicon) {
  /** @type {Map<string, Clause>} */
  const clauses = new Map();
  for (const form of forms) addClause(clauses, stem(form), 1, 1, lexicon);
  const completions = open ? complete(forms.at(-1) ?? "", lexicon) : [];
  for (const [term, boost] of completions) addClause(clauses, term, boost, 0, lexicon);
  return [...clauses.values()];
}

/**
 * @param {Map<string, Clause>} clauses
 * @param {string} term
 * @param {number} boost
 * @param {number} said
 * @param {Lexicon} lexicon
 */
function addClause(clauses, term, boost, said, lexicon) {
  const number = lexicon.find(term);
  if (number < 0) return;
  const before = clauses.get(term) ?? { boost: 0, said: 0 };
  clauses.set(term, { term, number, boost: boost + before.boost, said: said + before.said });
}

/**
 * Return the commonest terms of the words that begin with a prefix, each with a boost from 0.01 to 1 by how common it
 * is. A prefix that is a word itself stands for its own term and only for terms that are commoner: `trans` may become
 * `transformer`, but `learn` will hardly become `learnable`. So results change little while a word grows.
 *
 * @param {string} prefix
 * @param {Lexicon} lexicon
 * @returns {[string, number][]}
 */
function complete(prefix, lexicon) {
  const own = stem(prefix);
  const terms = new Set(lexicon.complete(prefix));
  const least = frequencyOf(own, lexicon);
  terms.delete(own);
  const found = [...terms]
    .map((term) => /** @type {[string, number]} */ ([term, frequencyOf(term, lexicon)]))
    .filter(([, frequency]) => frequency > least)
    .sort(([one, more], [other, less]) => less - more || (one < other ? -1 : 1))
    .slice(0, MOST_COMPLETIONS);
  return found.map(([term, frequency]) => [term, Math.max(0.01, Math.round((100 * frequency) / found[0][1]) / 100)]);
}

/** @param {string} term @param {Lexicon} lexicon */
function frequencyOf(term, lexicon) {
  const number = lexicon.find(term);
  return number < 0 ? 0 : lexicon.frequency(number);
}
