/* The search index of the site, for scripts that look for papers without the search page. */

import { root } from "./store.js";

/** @param {Object} [options] of each search @returns {Promise<(query: string) => Promise<any[]>>} a function that returns the first hits */
export async function openSearch(options) {
  const { open } = await import("../search/page.js");
  const index = await open(new URL("search/", root).href);
  return async (query) => (await index.search(query, { limit: 5, excerpts: false, ...options })).hits;
}
