/**
 * What the search page shows, as the query string of its URL: `?q=graph&topic=vision&year=2024&year=2025&sort=newest`.
 *
 * @module
 */

/** The facets that papers can be filtered by, in the order of the page. */
export const FACETS = ["year", "topic", "author", "venue", "organisation", "has"];

/**
 * @typedef {object} State
 * @property {string} query
 * @property {boolean} exact  whether to leave words as they are, without correction
 * @property {boolean} newest  whether to show the newest papers first instead of the best matches
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
    newest: asked.get("sort") === "newest",
    filters: Object.fromEntries(chosen.filter(([, values]) => values.length)),
  };
}

/**
 * Return the query string for a state, empty if there is nothing to show.
 *
 * @param {State} state
 */
export function formatState({ query, exact, newest, filters }) {
  const asked = new URLSearchParams();
  if (query.trim()) asked.set("q", query);
  for (const facet of FACETS) for (const value of filters[facet] ?? []) asked.append(facet, value);
  if (newest) asked.set("sort", "newest");
  if (exact) asked.set("exact", "1");
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
