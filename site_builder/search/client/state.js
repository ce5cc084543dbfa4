/**
 * What the search page shows, as the query string of its URL: `?q=graph&topic=vision&year=2024&year=2025&sort=newest`.
 *
 * @module
 */

/** The facets that papers can be filtered by, in the order of the page. */
export const FACETS = ["year", "month", "topic", "author", "venue", "organisation", "has"];

/** The orders that papers can be shown in besides the best matches first. */
export const ORDERS = ["newest", "upvotes", "citations"];

/**
 * @typedef {object} State
 * @property {string} query
 * @property {boolean} exact  whether to leave words as they are, without correction
 * @property {boolean} literal  whether to read the query word by word
 * @property {string} sort  the order, one of ORDERS; empty for the best matches first
 * @property {Record<string, string[]>} filters  facet → the wanted values, at least one
 */

/**
 * Parse the query string of a URL. Unknown parameters are ignored.
 *
 * @param {string} search
 * @returns {State}
 */
export function parseState(search) {
  const asked = new URLSearchParams(search);
  const chosen = FACETS.map((facet) => [facet, [...new Set(asked.getAll(facet))].filter(Boolean)]);
  return {
    query: asked.get("q") ?? "",
    exact: asked.has("exact"),
    literal: asked.has("literal"),
    sort: ORDERS.find((order) => order === asked.get("sort")) ?? "",
    filters: Object.fromEntries(chosen.filter(([, values]) => values.length)),
  };
}

/**
 * Return the query string for a state, empty if there is nothing to show.
 *
 * @param {State} state
 */
export function formatState({ query, exact, literal, sort, filters }) {
  const asked = new URLSearchParams();
  if (query.trim()) asked.set("q", query);
  for (const facet of FACETS) for (const value of filters[facet] ?? []) asked.append(facet, value);
  if (sort) asked.set("sort", sort);
  if (exact) asked.set("exact", "1");
  if (literal) asked.set("literal", "1");
  return asked.has("q") || Object.keys(filters).length ? `?${asked}` : "";
}

/**
 * Return filters with a value added, or removed if it was there.
 *
 * @param {Record<string, string[]>} filters
 * @param {string} facet
 * @param {string} value
 */
export function toggle(filters, facet, value) {
  const { [facet]: before = [], ...others } = filters;
  const after = before.includes(value) ? before.filter((kept) => kept !== value) : [...before, value];
  return after.length ? { ...others, [facet]: after } : others;
}
