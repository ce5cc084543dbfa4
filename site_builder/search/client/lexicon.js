/**
 * The terms of a shard: which documents hold a term, in which field and how often.
 *
 * @module
 */

import { readNumbers, readSections, readWords } from "./packs.js";
import { stem } from "./stem.js";

/** A shard of terms, see `docs/search-format.md`. A term goes by its number, its place in the sorted terms. */
export class Lexicon {
  /** @type {string[]} The terms, by UTF-16 code units. */
  #terms;
  /** @type {string[]} The surface forms that differ from their term. */
  #forms;
  /** @type {Uint32Array} For each term its document frequency in each field and the length of its postings. */
  #entries;
  /** @type {Uint32Array} Where the postings of each term begin. */
  #offsets;
  /** @type {Uint8Array} */
  #postings;

  /**
   * @param {Uint8Array} bytes
   * @param {number} fields  how many there are
   * @param {number} documents  how many there are
   */
  constructor(bytes, fields, documents) {
    const [terms, forms, entries, lengths, postings] = readSections(bytes);
    this.fields = fields;
    this.#terms = readWords(terms);
    this.#forms = readWords(forms);
    this.#entries = readNumbers(entries);
    this.#postings = postings;
    this.#offsets = sumUp(this.#entries, fields + 1);
    /** The number of terms in each field of each document, field by field. */
    this.lengths = readNumbers(lengths);
    if (this.lengths.length !== fields * documents) throw new RangeError("the shard is not of this index");
  }

  /**
   * Return the number of a term, -1 for one that no document holds.
   *
   * @param {string} term
   */
  find(term) {
    const number = lowerBound(this.#terms, term);
    return this.#terms[number] === term ? number : -1;
  }

  /**
   * Return in how many fields of documents a term stands: lunr counts a document once for each field.
   *
   * @param {number} number
   */
  frequency(number) {
    const at = number * (this.fields + 1);
    return this.#entries.subarray(at, at + this.fields).reduce((sum, count) => sum + count, 0);
  }

  /**
   * Return the terms of all words that begin with a prefix, some of them more than once.
   *
   * @param {string} prefix
   */
  complete(prefix) {
    return [...range(this.#terms, prefix), ...range(this.#forms, prefix).map(stem)];
  }

  /**
   * Call a function with each posting of a term.
   *
   * @param {number} number
   * @param {(field: number, id: number, frequency: number) => void} visit
   */
  eachPosting(number, visit) {
    const numbers = readNumbers(this.#postings.subarray(this.#offsets[number], this.#offsets[number + 1]));
    let at = 0;
    for (let field = 0; field < this.fields; field += 1) {
      let id = 0;
      for (let left = this.#entries[number * (this.fields + 1) + field]; left > 0; left -= 1) {
        const step = numbers[at++];
        id += step >>> 1;
        visit(field, id, step & 1 ? numbers[at++] + 2 : 1);
      }
    }
  }
}

/** @param {string[]} words @param {string} prefix */
function range(words, prefix) {
  const first = lowerBound(words, prefix);
  let end = first;
  while (end < words.length && words[end].startsWith(prefix)) end += 1;
  return words.slice(first, end);
}

/** @param {string[]} words @param {string} wanted */
function lowerBound(words, wanted) {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (words[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Return where each row's last number leads when they are added up, beginning with 0.
 *
 * @param {Uint32Array} entries
 * @param {number} width  of a row
 */
function sumUp(entries, width) {
  const sums = new Uint32Array(entries.length / width + 1);
  for (let row = 1; row < sums.length; row += 1) sums[row] = sums[row - 1] + entries[row * width - 1];
  return sums;
}
