/**
 * The head of the lexicon, which is in the manifest: common words.
 *
 * @module
 */

import { readWords } from "./packs.js";
import { complete, correct, lowerBound } from "./words.js";

/** Return the hash of a key. */
function hash(/** @type {string} */ key) {
  return [...key].reduce((number, character) => (number * 31 + character.charCodeAt(0)) % 65521, 0);
}

/** Return forms, their marks, and roughly how often each occurs. */
export function readForms(/** @type {{ forms: string, counts: string }} */ { forms: lines, counts: characters }) {
  const forms = readWords(lines);
  const marks = Array.from(forms, (_, place) => characters.charCodeAt(place) - 40);
  return { forms, marks, counts: marks.map((mark) => 4 ** (mark >> 2) + 8 ** (mark & 3) - 1) };
}

/** The common forms of an index. */
export class Lexicon {
  /** Whether each form occurs in names, and not only rarely compared with texts. */
  #named;
  #manifest;

  /** @param {import("./manifest.js").Manifest} manifest */
  constructor(manifest) {
    const { forms, marks, counts } = readForms(manifest.head);
    this.forms = forms;
    /** Roughly how often each form occurs. */
    this.counts = counts;
    /** A word worth at least this much is more likely than any rare form. */
    this.surely = manifest.words.files && 64 * counts.reduce((least, count) => Math.min(least, count), Infinity);
    this.#named = marks.map((mark) => (mark & 3) > 0 && 2 * (mark >> 2) < 3 * (mark & 3) + 3);
    /** The words that are not indexed. */
    this.stopWords = new Set(manifest.stopWords.split(" "));
    this.#manifest = manifest;
  }

  /** Return the position of a form among the common ones, or -1. */
  find(/** @type {string} */ form) {
    const place = lowerBound(this.forms, form);
    return this.forms[place] === form ? place : -1;
  }

  /** Say whether a form may be a name. */
  isName(/** @type {string} */ form) {
    const place = this.find(form);
    return place < 0 || this.#named[place];
  }

  /** Return roughly how often a form occurs, or 0 if it is not common. */
  count(/** @type {string} */ form) {
    return this.counts[this.find(form)] ?? 0;
  }

  /** Return the most common forms that begin with a prefix. */
  complete(/** @type {string} */ prefix, /** @type {number} */ most) {
    return complete(this, prefix, most).map((place) => this.forms[place]);
  }

  /** Return the common forms that a misspelt one was most likely meant to be. */
  correct(/** @type {string} */ form, /** @type {boolean} */ open) {
    const guesses = correct(this, form, false, this.stopWords);
    return guesses.length || !open ? guesses : correct(this, form, true, this.stopWords);
  }

  /** Return the files that may contain the rare form that a misspelt one was meant to be: the two usually share a key. */
  rareFiles(/** @type {string} */ form) {
    const { files } = this.#manifest.words;
    return files ? [`<${form.slice(0, 2)}`, `>${form.slice(-3)}`].map((key) => `words/${hash(key) % files}.json`) : [];
  }
}
