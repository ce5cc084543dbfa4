/**
 * The head of the lexicon, which is in the manifest: common words, and which shard holds a term.
 *
 * @module
 */

import { readWords } from "./packs.js";
import { complete, correct, lowerBound } from "./words.js";

/** Return a number for a key. */
function hash(/** @type {string} */ key) {
  return [...key].reduce((number, sign) => (number * 31 + sign.charCodeAt(0)) % 65521, 0);
}

/** Return forms, what is said of each, and how often the papers have each, about. */
export function readForms(/** @type {{ forms: string, counts: string }} */ { forms: lines, counts: signs }) {
  const forms = readWords(lines);
  const marks = Array.from(forms, (_, place) => signs.charCodeAt(place) - 40);
  return { forms, marks, counts: marks.map((mark) => 4 ** (mark >> 2) + 8 ** (mark & 3) - 1) };
}

/** The common forms of an index. */
export class Lexicon {
  /** Whether names have each form, and not only few beside the many texts that do. */
  #named;
  #starts;
  #manifest;

  /** @param {import("./manifest.js").Manifest} manifest */
  constructor(manifest) {
    const { forms, marks, counts } = readForms(manifest.head);
    this.forms = forms;
    /** How often the papers have each form, about. */
    this.counts = counts;
    /** What is worth so much is likelier than any rare form. */
    this.surely = manifest.words.files && 64 * Math.min(...counts);
    this.#named = marks.map((mark) => (mark & 3) > 0 && 2 * (mark >> 2) < 3 * (mark & 3) + 3);
    /** The words that are not indexed. */
    this.stopWords = new Set(manifest.stopWords.split(" "));
    this.#starts = readWords(manifest.terms.starts);
    this.#manifest = manifest;
  }

  /** Return the place of a form among the common ones, -1 where it is none. */
  find(/** @type {string} */ form) {
    const place = lowerBound(this.forms, form);
    return this.forms[place] === form ? place : -1;
  }

  /** Tell whether a form may be a name. */
  isName(/** @type {string} */ form) {
    const place = this.find(form);
    return place < 0 || this.#named[place];
  }

  /** Return how common a form is, about; 0 for one that is not common. */
  count(/** @type {string} */ form) {
    return this.counts[this.find(form)] ?? 0;
  }

  /** Return the commonest forms that begin with a prefix. */
  complete(/** @type {string} */ prefix, /** @type {number} */ most) {
    return complete(this, prefix, most).map((place) => this.forms[place]);
  }

  /** Return the common form that another one was most likely meant to be. */
  correct(/** @type {string} */ form, /** @type {boolean} */ open) {
    const best = correct(this, form);
    return best.meant || !open ? best : correct(this, form, true);
  }

  /** Return the files that may hold the rare form that another one was meant to be: it has either key as a rule. */
  rareFiles(/** @type {string} */ form) {
    const { folder, files } = this.#manifest.words;
    return [`<${form.slice(0, 2)}`, `>${form.slice(-3)}`].map((key) => `${folder}/${hash(key) % files}.json`);
  }

  /** Return the name of the shard that has the term if any has; nothing for a term before all others. */
  shardOf(/** @type {string} */ term) {
    const after = lowerBound(this.#starts, `${term}\0`);
    return after ? `${this.#manifest.terms.folder}/${after - 1}.bin` : undefined;
  }
}
