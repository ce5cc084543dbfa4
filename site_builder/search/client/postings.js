/**
 * The shards of terms: which papers contain a term, how often and where in the title; written by `format/postings.py`.
 *
 * @module
 */

import { addUp, decode, readNumbers, readSections, readWords } from "./packs.js";
import { lowerBound } from "./words.js";

/**
 * The papers that contain a term, with a mark for each: the length class of its text (bits 0 and 1), how often the text
 * contains the term (2 to 6), whether the title does (7). For each title that does, `titles` has its length and the
 * positions.
 *
 * @typedef {object} Postings
 * @property {Uint32Array} ids  ascending
 * @property {Uint8Array} marks
 * @property {Uint8Array} titles
 */

/** @type {Postings} */
export const NONE = { ids: new Uint32Array(), marks: new Uint8Array(), titles: new Uint8Array() };

/** A range of neighbouring terms. */
export class Shard {
  #terms;
  #sizes;
  #columns;
  /** @type {Map<string, Postings>} */
  #known = new Map();

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    const [terms, sizes, steps, marks, titles] = readSections(bytes);
    this.#terms = readWords(decode(terms));
    this.#sizes = readNumbers(sizes);
    this.#columns = { steps, marks, titles };
    if (!titles || this.#sizes.length < 3 * this.#terms.length) throw new RangeError();
  }

  /** Return the postings of a term. */
  read(/** @type {string} */ term) {
    const postings = this.#known.get(term) ?? this.#decode(term);
    this.#known.set(term, postings);
    return postings;
  }

  /**
   * @param {string} term
   * @returns {Postings}
   */
  #decode(term) {
    const number = lowerBound(this.#terms, term);
    if (this.#terms[number] !== term) return NONE;
    const at = [0, 0, 0];
    for (let size = 0; size < 3 * number; size += 1) at[size % 3] += this.#sizes[size];
    const [count, steps, places] = this.#sizes.subarray(3 * number, 3 * number + 3);
    return {
      ids: addUp(readNumbers(this.#columns.steps.subarray(at[1], at[1] + steps))),
      marks: this.#columns.marks.subarray(at[0], at[0] + count),
      titles: this.#columns.titles.subarray(at[2], at[2] + places),
    };
  }
}
