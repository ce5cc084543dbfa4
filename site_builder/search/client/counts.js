/**
 * Filters and facets: which papers have a value, and how many of the found papers have it.
 *
 * @module
 */

import { addUp, checkTexts, decode, readNumbers, readSections } from "./packs.js";

/** @typedef {{ value: string, label: string, count: number }} Count */
/** @typedef {{ value: string, label: string, ids: ArrayLike<number> }} Value  with the ids of its papers */
/** @typedef {Map<string, Value[]>} Facets  the facets that papers are filtered or counted by, by name */

/**
 * Read the shard of a facet.
 *
 * @param {Uint8Array} bytes
 * @returns {Value[]}
 */
export function readFacet(bytes) {
  const [names, counts, steps] = readSections(bytes);
  const all = readNumbers(steps);
  let start = 0;
  const sizes = readNumbers(counts);
  return JSON.parse(decode(names)).map((/** @type {string[]} */ [value, label], /** @type {number} */ at) => {
    checkTexts([value, label]);
    return { value, label, ids: addUp(all.subarray(start, (start += sizes[at]))) };
  });
}

/**
 * Return the years or the months as a facet, newest first.
 *
 * @param {string[]} dates  by id
 * @param {number} length  how much of each date: 4 for the year, 7 for the month
 * @returns {Value[]}
 */
export function readDates(dates, length) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  dates.forEach((date, id) => {
    if (date.length < length) return;
    const value = date.slice(0, length);
    found.get(value)?.push(id) ?? found.set(value, [id]);
  });
  return [...found].sort(([one], [other]) => (one < other ? 1 : -1)).map(([value, ids]) => ({ value, label: value, ids }));
}

/**
 * Return bits for each paper: one per facet in the filters, set if the paper has one of the wanted values.
 *
 * @param {Facets} facets
 * @param {Record<string, string[]>} filters
 * @param {number} documents
 */
export function markPassing(facets, filters, documents) {
  const passed = new Uint8Array(documents);
  [...facets].forEach(([name, values], bit) => {
    for (const { value, ids } of values) {
      if (!filters[name]?.includes(value)) continue;
      for (const id of ids) passed[id] |= 1 << bit;
    }
  });
  return passed;
}

/** Return the bits of the facets in the filters. */
export function neededBits(/** @type {Facets} */ facets, /** @type {Record<string, string[]>} */ filters) {
  return [...facets.keys()].reduce((bits, name, bit) => (filters[name] ? bits | (1 << bit) : bits), 0);
}

/**
 * Count for each value of each facet the papers that have it and pass the filters of all other facets. A visitor would see
 * that many papers with only this value. A value without papers is left out, unless it is chosen.
 *
 * @param {Facets} facets
 * @param {Record<string, string[]>} filters
 * @param {(id: number) => unknown} isFound
 * @param {Uint8Array} passed
 * @returns {Record<string, Count[]>}
 */
export function countFacets(facets, filters, isFound, passed) {
  const needed = neededBits(facets, filters);
  const entries = [...facets].map(([name, values], bit) => {
    const others = needed & ~(1 << bit);
    const counts = values.map(({ value, label, ids }) => {
      let count = 0;
      for (const id of ids) if ((passed[id] & others) === others && isFound(id)) count += 1;
      return { value, label, count };
    });
    const shown = counts.filter(({ value, count }) => count || filters[name]?.includes(value));
    return [name, /^(year|month)$/.test(name) ? shown : shown.sort((one, other) => other.count - one.count)];
  });
  return Object.fromEntries(entries);
}
