/**
 * Text to words to terms. The counterpart of `indexing/tokens.py`, which defines words; shared vectors keep them in step.
 *
 * @module
 */

import { stem } from "./stem.js";

/** Added to the form of an author's name to make its term. */
export const AUTHOR = "@";

const PART = "[\\p{L}\\p{N}\\p{M}]+";
const WORD = new RegExp(`${PART}(?:[-‐-―−.^/_+&:@'’ʼ]${PART})*(?:\\+\\+?|#)?`, "gu");
const PARTS = new RegExp(PART, "gu");
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
 * Return the words of a text as written, each with its position in UTF-16 code units.
 *
 * @param {string} text
 */
export function findWords(text) {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ word, index }));
}

/**
 * Return the form of the whole word, empty if it has only one part, and the forms of its parts.
 *
 * @param {string} word
 */
export function splitWord(word) {
  const ending = /[+#]+$/.exec(word)?.[0] ?? "";
  const parts = (word.replace(/['’ʼ](?:[sS]$)?/g, "").match(PARTS) ?? []).map(fold).filter(Boolean);
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
