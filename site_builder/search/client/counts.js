/**
 * Filters and facets: which papers have a value, and how many of the found papers have it.
 *
 * @module
 */

import { checkTexts, readNumbers, readSections } from "./packs.js";

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
  return JSON.parse(new TextDecoder().decode(names)).map((/** @type {string[]} */ [value, label], /** @type {number} */ at) => {
    checkTexts([value, label]);
    const ids = all.subarray(start, (start += sizes[at]));
    for (let place = 1; place < ids.length; place += 1) ids[place] += ids[place - 1];
    return { value, label, ids };
  });
}

/**
 * Return the years as a facet, newest first. Papers are numbered by date.
 *
 * @param {[string, number][]} dates  how many papers have each date, in id order
 * @returns {Value[]}
 */
export function readYears(dates) {
  /** @type {Map<string, number[]>} */
  const years = new Map();
  let id = 0;
  for (const [date, count] of dates) {
    const year = date.slice(0, 4);
    if (!years.has(year)) years.set(year, []);
    for (let left = count; left > 0; left -= 1) years.get(year)?.push(id++);
  }
  years.delete("");
  return Array.from(years, ([value, ids]) => ({ value, label: value, ids })).reverse();
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
      for (let at = 0; at < ids.length; at += 1) passed[ids[at]] |= 1 << bit;
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
      for (let at = 0; at < ids.length; at += 1) if ((passed[ids[at]] & others) === others && isFound(ids[at])) count += 1;
      return { value, label, count };
    });
    const shown = counts.filter(({ value, count }) => count || filters[name]?.includes(value));
    return [name, name === "year" ? shown : shown.sort((one, other) => other.count - one.count)];
  });
  return Object.fromEntries(entries);
}
