/**
 * The ranges of sorted keys, each with a shard of its own, named by its start.
 *
 * @module
 */

import { readWords } from "./packs.js";
import { lowerBound } from "./words.js";

export class Ranges {
  #folder;
  #starts;
  #stamps;

  /** @param {string} folder @param {{ starts: string, stamps: string }} known  from the manifest */
  constructor(folder, { starts, stamps }) {
    this.#folder = folder;
    this.#starts = readWords(starts);
    this.#stamps = stamps;
  }

  /** Return the name of the only shard that can contain a key, with its stamp, or an empty text if there is none. */
  fileOf(/** @type {string} */ key) {
    return this.#name(lowerBound(this.#starts, `${key}\0`) - 1);
  }

  /** Return the names of the first shards that can contain keys with a certain beginning. */
  filesOf(/** @type {string} */ beginning, /** @type {number} */ most) {
    const first = lowerBound(this.#starts, `${beginning}\0`) - 1;
    const end = lowerBound(this.#starts, `${beginning}\uffff`);
    return Array.from({ length: Math.min(most, end - first) }, (_, at) => this.#name(first + at)).filter(Boolean);
  }

  /** The name is the start of the range; characters other than letters and digits are written as their codes. */
  #name(/** @type {number} */ at) {
    if (at < 0) return "";
    const name = this.#starts[at].replace(/[^a-z\d]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`);
    return `${this.#folder}/${name}-.bin?${this.#stamps.slice(4 * at, 4 * at + 4)}`;
  }
}
