/**
 * Other ways to write a word: names with umlauts, numbers in compounds, compounds written as one word or as two.
 *
 * @module
 */

import { fold } from "./tokens.js";

const NUMBERS = "zero one two three four five six seven eight nine ten".split(" ");

/** How often a joined word must occur, roughly, to be looked for beside its parts. */
const COMMON = 60;

/**
 * Return the other way to write a name: `Roesmann` for `Rösmann`, and the reverse; empty if there is none.
 *
 * @param {string} word  as written
 */
export function otherName(word) {
  const umlauts = word.toLowerCase().normalize("NFC").replace(/[äöü]/g, (letter) => `${fold(letter)}e`);
  const plain = fold(word);
  const other = fold(umlauts);
  return other === plain ? plain.replace(/([aou])e(?=[^aeiou])/g, "$1") : other;
}

/**
 * Return other forms of a part of a word: the name of a number in `0-shot`.
 *
 * @param {string[]} parts
 * @param {number} at
 */
export function otherParts(parts, at) {
  const name = parts[at + 1] === "shot" ? NUMBERS[Number(parts[at])] : undefined;
  return name ? [name] : [];
}

/**
 * Return other forms of a whole word: `0shot` and `zeroshot`, `text2image` and `texttoimage`.
 *
 * @param {string[]} parts  of the word
 */
export function otherWholes(parts) {
  const [first, second, third] = parts;
  const [, from, to] = (parts.length === 1 && /^([a-z]{2,})2([a-z]{2,})$/.exec(first)) || [];
  if (from) return [`${from}to${to}`];
  if (parts.length === 3 && second === "to") return [`${first}2${third}`];
  if (parts.length !== 2 || second !== "shot") return [];
  const number = NUMBERS.indexOf(first);
  return number >= 0 ? [`${number}shot`] : NUMBERS[Number(first)] ? [`${NUMBERS[Number(first)]}shot`] : [];
}

/**
 * Return the word that two words make if written as one, if that is common: `dataset` for `data set`; otherwise an empty text.
 *
 * @param {string[]} before  the parts of the first word
 * @param {string[]} parts  of the second
 * @param {import("./lexicon.js").Lexicon} lexicon
 */
export function joined(before, parts, lexicon) {
  const both = [...before, ...parts];
  const form = both.join("");
  const isPlain = before.length === 1 && parts.length === 1 && both.every((part) => part.length > 1 && !lexicon.stopWords.has(part));
  return isPlain && lexicon.count(form) >= COMMON ? form : "";
}
