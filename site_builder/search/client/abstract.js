/**
 * The abstract of a paper, from its page: blocks of papers do without, and who opens a hit has its page already.
 *
 * @module
 */

/** What a theme's page of a paper has to hold, see `docs/theme.md`. */
const ABSTRACT = /class="abstract"[^]*?class="prose"[^>]*>([^]*?)<\/div>/;

/** @type {Record<string, string>} */
const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#34": '"' };

/**
 * Return the text of the abstract on one line; empty where the page has none.
 *
 * @param {string} html
 */
export function readAbstract(html) {
  const text = (ABSTRACT.exec(html)?.[1] ?? "").replace(/<[^>]*>/g, "");
  return text.replace(/&(#?\w+);/g, (all, name) => SIGNS[name] ?? all).replace(/\s+/g, " ").trim();
}
