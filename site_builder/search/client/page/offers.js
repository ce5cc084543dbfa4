/**
 * What is offered besides papers: pages of what has the name that was asked for, and other places if nothing was found.
 *
 * @module
 */

import { countPapers, make } from "./dom.js";

/** @typedef {import("../directory.js").Named} Named */

/** @type {Record<string, string>} Kind of a name → the folder of its pages. */
const FOLDERS = { author: "authors", venue: "venues", organisation: "organisations", topic: "topics" };

/** Return the path of the page of a name, from the site's root. */
export function pathOf(/** @type {Pick<Named, "kind" | "slug">} */ { kind, slug }) {
  return `${FOLDERS[kind]}/${slug}.html`;
}

/**
 * Show links to pages above the papers.
 *
 * @param {HTMLElement} place
 * @param {Named[]} named
 */
export function showNamed(place, named) {
  place.replaceChildren(
    ...named.map((it) =>
      make("li", {}, make("a", { href: pathOf(it), dir: "auto" }, it.label), " ", make("span", { className: "count" }, `${SITE_STRINGS("scripts.search.kinds")[it.kind]} · ${countPapers(it.count)}`)),
    ),
  );
}

/** @type {[string, string][]} Other places to search, and the beginning of an address there. */
const ELSEWHERE = [
  ["arXiv", "https://arxiv.org/search/?searchtype=all&query="],
  ["Google Scholar", "https://scholar.google.com/scholar?q="],
];

/** @type {Record<string, string>} Scheme → the beginning of the address of a paper. */
const HOMES = {
  arxiv: "https://arxiv.org/abs/",
  doi: "https://doi.org/",
  acl: "https://aclanthology.org/",
  openreview: "https://openreview.net/forum?id=",
  pmid: "https://pubmed.ncbi.nlm.nih.gov/",
};

/**
 * Return links to the same query elsewhere, or to the paper itself if the query is an identifier.
 *
 * @param {string} query
 * @param {import("../intent.js").Understood[]} understood
 */
export function linkElsewhere(query, understood) {
  const [scheme, ...value] = understood.find(({ kind }) => kind === "identifier")?.label.split(":") ?? [];
  if (scheme) {
    const href = HOMES[scheme] + value.join(":");
    return [make("a", { href, rel: "noreferrer" }, href.replace("https://", ""))];
  }
  return ELSEWHERE.map(([name, start]) => make("a", { href: start + encodeURIComponent(query), rel: "noreferrer" }, name));
}
