/**
 * The manifest of an index: its version, what the ranking scores with, and where everything else is. The twin of
 * `format/manifest.py`; `docs/search-format.md` describes each field.
 *
 * @module
 */

/** The version of the format that this client reads. */
export const VERSION = 4;

/**
 * What the client scores with.
 *
 * @typedef {object} Ranking
 * @property {number} k1
 * @property {number} b
 * @property {number} title  what a term in the title counts beside one in the text
 * @property {number} titleB
 * @property {number} near
 * @property {number} titled
 * @property {number[]} classes  the relative length of the texts in each class
 */

/**
 * @typedef {object} Manifest
 * @property {number} version
 * @property {number} documents
 * @property {[number, number]} averages  lengths of titles and texts
 * @property {Ranking} ranking
 * @property {string} path  of a paper's page, with `{slug}` for its slug
 * @property {[string, number][]} dates  how many papers have each date, in the order of their ids
 * @property {string} stopWords
 * @property {{ forms: string, counts: string }} head  the common forms
 * @property {{ folder: string, files: number }} words  the rare forms
 * @property {{ folder: string, starts: string }} terms
 * @property {{ folders: string[], each: number, size: number }} papers
 * @property {Record<string, string>} facets
 * @property {string} lengths
 */
