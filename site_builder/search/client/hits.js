/**
 * What a hit shows at once; its excerpt takes the page of the paper.
 *
 * @module
 */

import { findMatches } from "./excerpt.js";
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
