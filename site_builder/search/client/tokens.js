/**
 * Text to tokens to terms, exactly as lunr.js 2.3.9 does it when it indexes; the twin of `search/tokens.py`.
 *
 * @module
 */

import { stem } from "./stem.js";

const SEPARATORS = /[\s-]+/;

/** The words that are not indexed. */
const STOP_WORDS = new Set(
  (
    "a able about across after all almost also am among an and any are as at be because been but by can cannot could " +
    "dear did do does either else ever every for from get got had has have he her hers him his how however i if in " +
    "into is it its just least let like likely may me might most must my neither no nor not of off often on only or " +
    "other our own rather said say says she should since so some than that the their them then there these they this " +
    "tis to too twas us wants was we were what when where which while who whom why will with would yet you your"
  ).split(" "),
);

/**
 * Return the tokens of a text: its runs between white space and hyphens, in lower case.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function tokenize(text) {
  return text.toLowerCase().split(SEPARATORS).filter(Boolean);
}

/**
 * Take off what is no ASCII letter, digit or underscore at both ends: `(e.g.,` gives `e.g`.
 *
 * @param {string} token
 * @returns {string}
 */
export function trim(token) {
  return token.replace(/^\W+/, "").replace(/\W+$/, "");
}

/**
 * Tell whether a trimmed token is not indexed.
 *
 * @param {string} form
 * @returns {boolean}
 */
export function isStopWord(form) {
  return STOP_WORDS.has(form);
}

/**
 * Return the term that a token is indexed under; null for a stop word.
 *
 * @param {string} token
 * @returns {string | null}
 */
export function toTerm(token) {
  const form = trim(token);
  return isStopWord(form) ? null : stem(form);
}
