/**
 * The ranges of sorted keys, each with a shard of its own, named by its start; written by `format/shard_lists.py`.
 *
 * @module
 */

import { decode, readWords } from "./packs.js";
import { lowerBound } from "./words.js";

/** @typedef {{ starts: string, stamps: string, paged?: boolean }} List  from the manifest or a page */

export class Ranges {
  #folder;
  #starts;
  #stamps;
  #paged;
  /** @type {Map<string, Ranges>} The pages of a long list, by name, as far as they have been fetched. */
  #pages = new Map();

  /** @param {string} folder @param {List} known */
  constructor(folder, { starts, stamps, paged }) {
    this.#folder = folder;
    this.#starts = readWords(starts);
    this.#stamps = stamps;
    this.#paged = paged;
  }

  /**
   * Fetch the pages that list the first shards of keys with a certain beginning, if the list has pages.
   *
   * @param {string} beginning
   * @param {number} most
   * @param {(name: string, read: (bytes: Uint8Array) => Ranges) => Promise<Ranges>} read
   */
  async open(beginning, most, read) {
    const names = this.#paged ? this.#list(beginning, most) : [];
    const parse = (/** @type {Uint8Array} */ bytes) => new Ranges(this.#folder, JSON.parse(decode(bytes)));
    await Promise.all(names.map(async (name) => this.#pages.has(name) || this.#pages.set(name, await read(name, parse))));
  }

  /** Return the name of the only shard that can contain a key, with its stamp, or an empty text if there is none. */
  fileOf(/** @type {string} */ key) {
    return this.filesOf(key, 1)[0] ?? "";
  }

  /**
   * Return the names of the first shards that can contain keys with a certain beginning.
   *
   * @param {string} beginning
   * @param {number} most
   * @returns {string[]}
   */
  filesOf(beginning, most) {
    const names = this.#list(beginning, most);
    return this.#paged ? names.flatMap((name) => this.#pages.get(name)?.filesOf(beginning, most) ?? []).slice(0, most) : names;
  }

  #list(/** @type {string} */ beginning, /** @type {number} */ most) {
    const first = lowerBound(this.#starts, `${beginning}\0`) - 1;
    const end = lowerBound(this.#starts, `${beginning}\uffff`);
    return Array.from({ length: Math.min(most, end - first) }, (_, at) => this.#name(first + at)).filter(Boolean);
  }

  /** The name is the start of the range; characters other than letters and digits are written as their codes. */
  #name(/** @type {number} */ at) {
    if (at < 0) return "";
    const name = this.#starts[at].replace(/[^a-z\d]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`);
    return `${this.#folder}/${name}-${this.#paged ? "list" : ""}.bin?${this.#stamps.slice(4 * at, 4 * at + 4)}`;
  }
}
