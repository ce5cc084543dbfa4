/**
 * The shards of terms: which papers contain a term, how often and where in the title; written by `format/postings.py`.
 *
 * @module
 */

import { addUp, decode, readNumbers, readSections, readWords } from "./packs.js";
import { AUTHOR } from "./tokens.js";
import { lowerBound } from "./words.js";

/**
 * The papers that contain a term, with a mark for each: the length class of its text (bits 0 and 1), how often the text
 * contains the term (2 to 6), whether the title does (7). For each title that does, `titles` has its length and the
 * positions.
 *
 * @typedef {object} Postings
 * @property {number} count  how many papers contain the term; the others of them are left out
 * @property {Uint32Array} ids  ascending
 * @property {Uint8Array} marks
 * @property {Uint8Array} titles
 * @property {Uint8Array} seconds  for each paper, the variants of the term that it contains (bits 0 to 3) and how much it
 *   leans to the term (4 to 6); empty if the term has only one variant and no levels
 * @property {number} reach  the weight of the levels
 * @property {Uint32Array} nearIds  papers that lean to the term without containing it, ascending
 * @property {Uint8Array} nearLevels
 * @property {string[][]} forms  the forms of each variant
 */

/** @type {Postings} */
export const NONE = {
  count: 0,
  ids: new Uint32Array(),
  marks: new Uint8Array(),
  titles: new Uint8Array(),
  seconds: new Uint8Array(),
  reach: 0,
  nearIds: new Uint32Array(),
  nearLevels: new Uint8Array(),
  forms: [],
};

/** How many numbers there are for each term. */
const NUMBERS = 6;

/** A range of neighbouring terms. */
export class Shard {
  #terms;
  #sizes;
  #columns;
  /** @type {string[]} */
  #forms;
  /** @type {Map<string, Postings>} */
  #known = new Map();

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    const [terms, sizes, ...columns] = readSections(bytes);
    this.#terms = readWords(decode(terms));
    this.#sizes = readNumbers(sizes);
    this.#columns = columns;
    if (columns.length < 7 || this.#sizes.length < NUMBERS * this.#terms.length) throw new RangeError();
    this.#forms = decode(columns[6]).split("\n");
  }

  /** Return the postings of a term. */
  read(/** @type {string} */ term) {
    const postings = this.#known.get(term) ?? this.#decode(term);
    this.#known.set(term, postings);
    return postings;
  }

  /** Return all forms of the shard's terms, each with the number of papers that contain its term. */
  words() {
    const forms = this.#terms.flatMap((term, number) => {
      const count = this.#sizes[NUMBERS * number];
      return term.endsWith(AUTHOR) ? [] : readForms(term, this.#forms[number] ?? "").flat().map((form) => ({ form, count }));
    });
    return { forms: forms.map(({ form }) => form), counts: forms.map(({ count }) => count) };
  }

  /** Return how many bytes a term takes in each column. */
  #widths(/** @type {number} */ number) {
    const [count, steps, places, reach, extras, extraSteps] = this.#sizes.subarray(NUMBERS * number);
    return [steps, count, places, reach || this.#forms[number]?.includes(";") ? count : 0, extraSteps, extras];
  }

  /**
   * @param {string} term
   * @returns {Postings}
   */
  #decode(term) {
    const number = lowerBound(this.#terms, term);
    if (this.#terms[number] !== term) return NONE;
    const at = [0, 0, 0, 0, 0, 0];
    for (let before = 0; before < number; before += 1) this.#widths(before).forEach((width, column) => (at[column] += width));
    const count = this.#sizes[NUMBERS * number];
    const [steps, marks, titles, seconds, extraSteps, nearLevels] = this.#widths(number).map((width, column) =>
      this.#columns[column].subarray(at[column], at[column] + width),
    );
    return {
      count: this.#columns[7] ? readNumbers(this.#columns[7])[number] : count,
      ids: addUp(readNumbers(steps)),
      marks,
      titles,
      seconds,
      reach: this.#sizes[NUMBERS * number + 3],
      nearIds: addUp(readNumbers(extraSteps)),
      nearLevels,
      forms: readForms(term, this.#forms[number] ?? ""),
    };
  }
}

/** Return the forms of each variant of a term, from its line. */
function readForms(/** @type {string} */ term, /** @type {string} */ line) {
  if (!line) return [[term]];
  return line.split(";").map((forms) => forms.split(",").map((form) => term.slice(0, term.length - form.charCodeAt(0) + 65) + form.slice(1)));
}
