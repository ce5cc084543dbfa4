/**
 * Text to words to terms. The counterpart of `indexing/tokens.py`, which defines words; shared vectors keep them in step.
 *
 * @module
 */

import { stem } from "./stem.js";

/** Added to the form of an author's name to make its term. */
export const AUTHOR = "@";

const PART = "[A-Za-z\\d]+";
const WORD = new RegExp(`${PART}(?:[-‐-―−.^/_+&:@'’]${PART})*(?:\\+\\+?|#)?`, "g");
const PARTS = new RegExp(PART, "g");
const CJK = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3134f}]";
const HAS_CJK = new RegExp(CJK, "u");
const RUNS = new RegExp(`${CJK}+|(?:(?!${CJK}).)+`, "gu");

/** @type {Record<string, string>} */
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ς: "σ" };
/** The names of the Greek letters from α to ω; the final sigma has that of the other. */
export const GREEK = (
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi " +
  "psi omega"
).split(" ");
/** A Greek letter that is not part of a Greek word. */
const SYMBOL = /(?<![α-ω])[α-ω](?![α-ω])/g;
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/**
 * Return a text of the same length with an `x` in place of each letter or mark that is not ASCII, so that patterns need no
 * Unicode classes: browsers take milliseconds to compile one.
 *
 * @param {string} text
 * @param {string} [number]  what replaces a number that is not ASCII
 */
export function simplify(text, number = "x") {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  return text.replace(/[^\0-\x7f]/gu, (it) => (/[\p{L}\p{M}]/u.test(it) ? "x".repeat(it.length) : /\p{N}/u.test(it) ? number.repeat(it.length) : it));
}

/**
 * Return what a text has where a pattern matches it simplified, each with its position in UTF-16 code units.
 *
 * @param {string} text
 * @param {RegExp} pattern
 */
function findSimple(text, pattern) {
  return Array.from(simplify(text).matchAll(pattern), ({ 0: found, index }) => ({ word: text.slice(index, index + found.length), index }));
}

/**
 * Return the words of a text as written, each with its position in UTF-16 code units.
 *
 * @param {string} text
 */
export function findWords(text) {
  return findSimple(text, WORD);
}

/** Return the parts of a word as written, each with its position. */
export function findParts(/** @type {string} */ word) {
  return findSimple(word, PARTS);
}

/**
 * Return the form of the whole word, empty if it has only one part, and the forms of its parts.
 *
 * @param {string} word
 */
export function splitWord(word) {
  const ending = /[+#]+$/.exec(word)?.[0] ?? "";
  const parts = findParts(word.replace(/['’ʼ](?:[sS]$)?/g, "")).map(({ word: part }) => fold(part)).filter(Boolean);
  return { whole: ending || parts.length > 1 ? parts.join("") + ending : "", parts: parts.flatMap(splitCjk) };
}

/**
 * Return the forms of all word parts of a text.
 *
 * @param {string} text
 */
export function formsOf(text) {
  return findWords(text).flatMap(({ word }) => splitWord(word).parts);
}

/**
 * Return a text without case and accents, and with one spelling for each letter.
 *
 * @param {string} text
 */
export function fold(text) {
  if (/^[a-z\d]*$/.test(text)) return text;
  const plain = text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "");
  const spelt = plain.replace(SPECIAL, (letter) => LETTERS[letter]).normalize("NFC");
  return spelt.replace(SYMBOL, (letter) => GREEK[letter.charCodeAt(0) - 0x3b1]);
}

/**
 * Return the term that a form is indexed under: its stem, if its letters could be those of an English word.
 *
 * @param {string} form
 */
export function toTerm(form) {
  return /^[a-z]{3,}$/.test(form) ? stem(form) : form;
}

/** @param {string} part */
function splitCjk(part) {
  if (!HAS_CJK.test(part)) return [part];
  return (part.match(RUNS) ?? []).flatMap((run) => {
    const letters = [...run];
    if (letters.length === 1 || !HAS_CJK.test(run)) return [run];
    return letters.slice(1).map((letter, at) => letters[at] + letter);
  });
}

/** Return the word to look a name up by: the longest, because initials are not listed. */
export function keyOf(/** @type {string} */ name) {
  return formsOf(name).reduce((longest, form) => (form.length > longest.length ? form : longest), "");
}
