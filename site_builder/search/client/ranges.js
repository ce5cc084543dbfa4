/**
 * The ranges of sorted keys, each with a shard of its own, named by its start; written by `format/shard_lists.py`.
 *
 * @module
 */

import { decode, readWords } from "./packs.js";
import { lowerBound } from "./words.js";

/**
 * A list in the manifest or on a page.
 *
 * @typedef {{ starts: string, stamps: string, paged?: boolean, best?: Record<number, string> }} List
 */

export class Ranges {
  #folder;
  #starts;
  #stamps;
  #paged;
  #best;
  /** @type {Map<string, Ranges>} The pages of a long list, by name, as far as they have been fetched. */
  #pages = new Map();

  /** @param {string} folder @param {List} known */
  constructor(folder, { starts, stamps, paged, best = {} }) {
    this.#folder = folder;
    this.#starts = readWords(starts);
    this.#stamps = stamps;
    this.#paged = paged;
    this.#best = best;
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

  /**
   * Return the name of the only shard that can contain a key, with its stamp, or an empty text if there is none.
   *
   * @param {string} key
   * @param {boolean} [best]  whether its best postings are enough
   */
  fileOf(key, best) {
    return this.filesOf(key, 1, best)[0] ?? "";
  }

  /**
   * Return the names of the first shards that can contain keys with a certain beginning.
   *
   * @param {string} beginning
   * @param {number} most
   * @param {boolean} [best]
   * @returns {string[]}
   */
  filesOf(beginning, most, best) {
    const names = this.#list(beginning, most, best);
    return this.#paged ? names.flatMap((name) => this.#pages.get(name)?.filesOf(beginning, most, best) ?? []).slice(0, most) : names;
  }

  #list(/** @type {string} */ beginning, /** @type {number} */ most, /** @type {boolean | undefined} */ best) {
    const first = lowerBound(this.#starts, `${beginning}\0`) - 1;
    const end = lowerBound(this.#starts, `${beginning}\uffff`);
    return Array.from({ length: Math.min(most, end - first) }, (_, at) => this.#name(first + at, best)).filter(Boolean);
  }

  /** The name is the start of the range; characters other than letters and digits are written as their codes. */
  #name(/** @type {number} */ at, /** @type {boolean | undefined} */ best) {
    if (at < 0) return "";
    const name = this.#starts[at].replace(/[^a-z\d]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`);
    const stamp = best && this.#best[at];
    const kind = this.#paged ? "list" : stamp ? "best" : "";
    return `${this.#folder}/${name}-${kind}.bin?${stamp || this.#stamps.slice(4 * at, 4 * at + 4)}`;
  }
}
