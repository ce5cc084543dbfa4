/**
 * What is needed once the first hits are shown: excerpts, and counts of papers by facet.
 *
 * @module
 */

export { readAbstract } from "./abstract.js";
export { countFacets } from "./counts.js";
export { makeExcerpt } from "./excerpt.js";
