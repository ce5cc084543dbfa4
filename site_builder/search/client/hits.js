/**
 * What a hit shows at first; its excerpt requires the paper's page.
 *
 * @module
 */

import { findMatches } from "./matches.js";
import { AUTHOR } from "./tokens.js";

/**
 * Return the hit for a paper; it has an excerpt only if that is known to be empty.
 *
 * @param {import("./shards.js").Row} row
 * @param {number} score
 * @param {Set<string>} terms
 * @param {import("./shards.js").Shards} shards
 * @returns {import("./index.js").Hit}
 */
export function makeHit({ id, hasAbstract, topics, pdf, ...row }, score, terms, shards) {
  const { slug, title, authors } = row;
  return {
    ...row,
    url: shards.urlOf(slug),
    date: shards.dates[id],
    topics: topics ? topics.split(" ") : [],
    pdf: pdf && !pdf.includes(":") ? `https://arxiv.org/pdf/${pdf}` : pdf,
    score,
    ...(!hasAbstract && { excerpt: "" }),
    titleMatches: findMatches(title, terms),
    authorMatches: findMatches(authors, terms, (form) => form + AUTHOR),
  };
}
