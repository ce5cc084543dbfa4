/**
 * What a hit shows: at once what the blocks say, and then an excerpt of the abstract.
 *
 * @module
 */

import { findMatches, makeExcerpt } from "./excerpt.js";
import { AUTHOR } from "./tokens.js";

/**
 * Return the hit for a paper, without an excerpt where there may be one.
 *
 * @param {import("./shards.js").Row} row
 * @param {number} score
 * @param {Set<string>} terms
 * @param {import("./shards.js").Shards} shards
 * @returns {import("./index.js").Hit}
 */
export function makeHit({ id, slug, title, authors, venue, told }, score, terms, shards) {
  return {
    slug,
    title,
    url: shards.urlOf(slug),
    date: shards.dateOf(id),
    authors,
    venue,
    score,
    ...(!told && { excerpt: "" }),
    titleMatches: findMatches(title, terms),
    authorMatches: findMatches(authors, terms, (form) => form + AUTHOR),
  };
}

/**
 * Return the excerpt of a paper's abstract that shows most of some terms, and where they stand in it; an empty one where
 * the page of the paper cannot be had.
 *
 * @param {string} url  of the paper, from the root of the site
 * @param {Set<string>} terms
 * @param {import("./shards.js").Shards} shards
 */
export async function fetchExcerpt(url, terms, shards) {
  return makeExcerpt(await shards.abstract(url).catch(() => ""), terms);
}
