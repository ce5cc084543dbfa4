/**
 * What a hit shows.
 *
 * @module
 */

import { findMatches, makeExcerpt } from "./excerpt.js";
import { AUTHOR } from "./tokens.js";

/**
 * Return the hit for a paper.
 *
 * @param {import("./shards.js").Row} row
 * @param {import("./finding.js").Finding} found
 * @param {import("./plan.js").Plan} plan
 * @param {import("./shards.js").Shards} shards
 * @returns {import("./index.js").Hit}
 */
export function makeHit({ id, slug, title, authors, venue, abstract }, found, { wanted }, shards) {
  const terms = new Set(wanted.flatMap((word) => [...word.terms.keys()]));
  const { excerpt, matches } = makeExcerpt(abstract, terms);
  return {
    slug,
    title,
    url: shards.path.replace("{slug}", slug),
    date: shards.dateOf(id),
    authors,
    venue,
    score: found.scores[id],
    excerpt,
    titleMatches: findMatches(title, terms),
    authorMatches: findMatches(authors, terms, (form) => form + AUTHOR),
    excerptMatches: matches,
  };
}
