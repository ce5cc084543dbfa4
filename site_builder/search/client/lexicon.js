/**
 * The head of the lexicon, which is in the manifest: common words, and which shard holds a term.
 *
 * @module
 */

import { readWords } from "./packs.js";
import { complete, correct, lowerBound } from "./words.js";

/** The common forms of an index. */
export class Lexicon {
  /** @param {any} manifest */
  constructor({ head, terms, stopWords }) {
    this.forms = readWords(head.forms);
    const marks = Array.from(this.forms, (_, place) => head.counts.charCodeAt(place) - 40);
    /** How often the papers have each form, about. */
    this.counts = marks.map((mark) => 4 ** (mark >> 2) + 8 ** (mark & 3) - 1);
    /** Whether names have it, and not only few beside the many texts that do. */
    this.named = marks.map((mark) => (mark & 3) > 0 && 2 * (mark >> 2) < 3 * (mark & 3) + 3);
    /** The words that are not indexed. */
    this.stopWords = new Set(stopWords.split(" "));
    this.firsts = readWords(terms.firsts);
    this.files = terms.files;
  }

  /** Return the place of a form among the common ones, -1 where it is none. */
  find(/** @type {string} */ form) {
    const place = lowerBound(this.forms, form);
    return this.forms[place] === form ? place : -1;
  }

  /** Tell whether a form may be a name. */
  isName(/** @type {string} */ form) {
    const place = this.find(form);
    return place < 0 || this.named[place];
  }

  /** Return how common a form is, about; 0 for one that is not common. */
  count(/** @type {string} */ form) {
    return this.counts[this.find(form)] ?? 0;
  }

  /** Return the commonest forms that begin with a prefix. */
  complete(/** @type {string} */ prefix, /** @type {number} */ most) {
    return complete(this, prefix, most).map((place) => this.forms[place]);
  }

  /** Return the common form that another one was most likely meant to be; nothing where none is near. */
  correct(/** @type {string} */ form, /** @type {boolean} */ open) {
    const place = correct(this, form);
    return this.forms[place < 0 && open ? correct(this, form, true) : place];
  }

  /** Return the name of the shard that has the term if any has; nothing for a term before all others. */
  shardOf(/** @type {string} */ term) {
    const after = lowerBound(this.firsts, `${term}\0`);
    return after ? `${this.files.slice(8 * after - 8, 8 * after)}.bin` : undefined;
  }
}
