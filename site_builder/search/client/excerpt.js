/**
 * Where the terms of a query occur in a text, and the part of the text that shows most of them.
 *
 * @module
 */

import { findParts, findWords, fold, splitWord, toTerm } from "./tokens.js";

/** @typedef {[start: number, end: number]} Range  in UTF-16 code units, the end exclusive */

/** How far before the first match an excerpt begins. */
const LEAD = 60;

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
export function findMatches(text, terms, termOf = stemOnce) {
  return locate(text, terms, termOf).map(({ range }) => range);
}

/**
 * Return the part of a text that contains most of the terms, and where they occur in it.
 *
 * @param {string} text
 * @param {Set<string>} terms
 * @param {number} [length]  at most, in UTF-16 code units, not counting ellipses
 * @returns {{ excerpt: string, excerptMatches: Range[] }}
 */
export function makeExcerpt(text, terms, length = 280) {
  const [start, end] = cut(text, bestStart(locate(text, terms, stemOnce), length), length);
  const before = start > 0 ? "… " : "";
  // Do not cut a surrogate pair in half.
  const part = text.slice(start, end).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
  const excerpt = before + part + (end < text.length ? " …" : "");
  const shift = before.length;
  const shown = findMatches(part, terms);
  return { excerpt, excerptMatches: shown.map(([from, to]) => [from + shift, to + shift]) };
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

/**
 * Return the words, or parts of words, that give a wanted term.
 *
 * @param {string} text
 * @param {Set<string>} terms
 * @param {(form: string) => string} termOf
 */
function locate(text, terms, termOf) {
  /** @type {{ term: string, range: Range }[]} */
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

/** @param {{ term: string, range: Range }[]} found @param {number} length */
function bestStart(found, length) {
  let start = 0;
  let most = 0;
  found.forEach((first, place) => {
    const near = found.slice(place).filter(({ range }) => range[1] <= first.range[0] + length - LEAD);
    const worth = new Set(near.map(({ term }) => term)).size + near.length / 1000;
    if (worth > most) [most, start] = [worth, first.range[0]];
  });
  return start;
}

/** @param {string} text @param {number} match @param {number} length @returns {Range} */
function cut(text, match, length) {
  const wanted = Math.min(match - LEAD, text.length - length);
  const start = wanted <= 0 ? 0 : wanted + Math.max(0, text.slice(wanted - 1, wanted + LEAD).indexOf(" "));
  if (text.length - start <= length) return [start, text.length];
  const space = text.lastIndexOf(" ", start + length);
  return [start, space > start + length / 2 ? space : start + length];
}
