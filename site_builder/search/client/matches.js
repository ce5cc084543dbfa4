/**
 * Where the terms of a query occur in a text.
 *
 * @module
 */

import { findParts, findWords, fold, splitWord, toTerm } from "./tokens.js";

/** @typedef {[start: number, end: number]} Range  in UTF-16 code units, the end exclusive */

/** @type {Map<string, string[]>} The forms of words seen so far, the whole first, because words recur often. */
const known = new Map();

/**
 * Return where a text contains words whose term is wanted.
 *
 * @param {string} text
 * @param {Set<string>} terms
 * @param {(form: string) => string} [termOf]
 * @returns {Range[]}
 */
export function findMatches(text, terms, termOf) {
  return locate(text, terms, termOf).map(({ range }) => range);
}

/** @type {Map<string, string>} */
const stems = new Map();

/** @param {string} form */
function stemOnce(form) {
  let term = stems.get(form);
  if (term === undefined) stems.set(form, (term = toTerm(form)));
  return term;
}

/** @param {string} word */
function formsOfWord(word) {
  const before = known.get(word);
  if (before) return before;
  const { whole, parts } = splitWord(word);
  const forms = whole ? [whole, ...parts] : parts;
  known.set(word, forms);
  return forms;
}

/** @typedef {{ term: string, range: Range }} Located */

/**
 * Return the words, or parts of words, that give a wanted term.
 *
 * @param {string} text
 * @param {Set<string>} terms
 * @param {(form: string) => string} [termOf]
 */
export function locate(text, terms, termOf = stemOnce) {
  /** @type {Located[]} */
  const found = [];
  for (const { word, index } of findWords(text)) {
    const forms = formsOfWord(word);
    const at = forms.findIndex((form) => terms.has(termOf(form)));
    if (at < 0) continue;
    if (at === 0) found.push({ term: termOf(forms[0]), range: [index, index + word.length] });
    else locateParts(found, word, index, terms, termOf);
  }
  return found;
}

/**
 * @param {{ term: string, range: Range }[]} found
 * @param {string} word
 * @param {number} index
 * @param {Set<string>} terms
 * @param {(form: string) => string} termOf
 */
function locateParts(found, word, index, terms, termOf) {
  for (const { word: part, index: at } of findParts(word)) {
    const pairs = splitWord(part).parts;
    const term = [fold(part), ...pairs].map(termOf).find((each) => terms.has(each));
    if (term !== undefined) found.push({ term, range: [index + at, index + at + part.length] });
  }
}
