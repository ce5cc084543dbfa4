/**
 * The manifest of an index: its version, the constants of the ranking, and where everything else is. The counterpart of
 * `format/manifest.py`; `docs/search-format.md` describes each field.
 *
 * @module
 */

import { checkTexts } from "./packs.js";

/** The version of the format that this client reads. */
export const VERSION = 8;

/**
 * The constants of the scores.
 *
 * @typedef {object} Ranking
 * @property {number} k1
 * @property {number} b
 * @property {number} title  the weight of a term in the title, compared with one in the text
 * @property {number} titleB
 * @property {number} near
 * @property {number} titled
 * @property {number[]} classes  the relative length of the texts in each class
 */

/**
 * @typedef {object} Manifest
 * @property {number} version
 * @property {number} documents
 * @property {[number, number]} averages  average lengths of titles and texts
 * @property {Ranking} ranking
 * @property {string} path  the path of a paper's page, with `{slug}` in place of its slug
 * @property {[string, number][]} dates  how many papers have each date, in id order
 * @property {string} stopWords
 * @property {{ forms: string, counts: string }} head  the common forms
 * @property {{ files: number }} words  the rare forms
 * @property {import("./ranges.js").List} terms  the start of each shard, and the stamp of each
 * @property {import("./ranges.js").List} names  the same for the directory
 * @property {{ folders: string[], each: number, size: number }} papers
 * @property {Record<string, string>} facets
 * @property {Record<string, string>} counts
 * @property {string} lengths
 */

/** The largest number in a manifest: every search makes a dozen arrays of one number per paper. */
const MOST = 2 ** 21;

/**
 * Say whether a value is a manifest of this version with numbers and dates as expected, or throw an error. Anything else of a
 * wrong type makes opening the index fail, or the first search that needs it.
 *
 * @param {any} value
 * @returns {value is Manifest}
 */
export function isManifest(value) {
  if (value?.version !== VERSION) return false;
  const { documents, averages, ranking, dates, words, papers } = value;
  let left = documents;
  const sizes = dates.map((/** @type {[string, number]} */ [date, count]) => {
    checkTexts([date]);
    left -= count;
    return count;
  });
  const numbers = [documents, words.files, papers.each, papers.size, averages, Object.values(ranking), sizes].flat(2);
  return !left && numbers.every((number) => number === Math.min(Math.abs(number), MOST));
}
