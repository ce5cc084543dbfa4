/**
 * Where the terms of a query stand in a text, and the part of a text that shows most of them.
 *
 * @module
 */

import { toTerm } from "./tokens.js";

/** @typedef {[start: number, end: number]} Range  in UTF-16 code units, without the end */

/** @type {Map<string, string | null>} The terms of the tokens that were looked at: words come again and again. */
const known = new Map();

/** How far in front of the first match an excerpt begins. */
const LEAD = 60;

/**
 * Return where words stand whose term is looked for.
 *
 * @param {string} text
 * @param {Set<string>} terms
 * @returns {Range[]}
 */
export function findMatches(text, terms) {
  return locate(text, terms).map(({ range }) => range);
}

/**
 * Return the part of a text that holds most of the terms, and where they stand in it.
 *
 * @param {string} text
 * @param {Set<string>} terms
 * @param {number} [length]  at most, in UTF-16 code units, marks of omission aside
 * @returns {{ excerpt: string, matches: Range[] }}
 */
export function makeExcerpt(text, terms, length = 280) {
  const [start, end] = cut(text, bestStart(locate(text, terms), length), length);
  const before = start > 0 ? "… " : "";
  const excerpt = before + text.slice(start, end) + (end < text.length ? " …" : "");
  const shown = locate(text.slice(start, end), terms);
  const shift = before.length;
  return { excerpt, matches: shown.map(({ range }) => [range[0] + shift, range[1] + shift]) };
}

/** @param {string} text @param {Set<string>} terms */
function locate(text, terms) {
  /** @type {{ term: string, range: Range }[]} */
  const found = [];
  for (const { 0: token, index } of text.matchAll(/[^\s-]+/g)) {
    const term = termOf(token);
    if (term && terms.has(term)) found.push({ term, range: rangeOf(token, index) });
  }
  return found;
}

/** @param {string} token */
function termOf(token) {
  let term = known.get(token);
  if (term === undefined) known.set(token, (term = toTerm(token.toLowerCase())));
  return term;
}

/** @param {string} token @param {number} index @returns {Range} */
function rangeOf(token, index) {
  const word = token.replace(/\W+$/, "");
  return [index + word.search(/\w/), index + word.length];
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
  const latest = text.length - length;
  const wanted = Math.min(match - LEAD, latest);
  const start = wanted <= 0 ? 0 : skipTo(text, wanted);
  if (text.length - start <= length) return [start, text.length];
  const blank = text.lastIndexOf(" ", start + length);
  return [start, blank > start + length / 2 ? blank : wholeCharacter(text, start + length)];
}

/** Return the start of the next word, or the place itself where none is near. */
function skipTo(/** @type {string} */ text, /** @type {number} */ place) {
  const blank = text.indexOf(" ", place - 1);
  return blank >= 0 && blank < place + LEAD ? blank + 1 : wholeCharacter(text, place);
}

/** Return a place that does not part a surrogate pair. */
function wholeCharacter(/** @type {string} */ text, /** @type {number} */ place) {
  return /[\udc00-\udfff]/.test(text.charAt(place)) ? place - 1 : place;
}
