/*
 * Links to pages about a paper on other sites, derived from its identifiers. Nothing is asked of these sites, so nobody knows whether
 * they have the paper.
 */

const strings = SITE_STRINGS("scripts.elsewhere"); // the build puts an object here; see docs/theme.md

/** @type {Record<string, [string, string][]>} scheme → names of sites and their URLs before the identifier */
const SITES = {
  arxiv: [
    ["arXiv HTML", "https://arxiv.org/html/"],
    ["alphaXiv", "https://www.alphaxiv.org/abs/"],
    ["Semantic Scholar", "https://api.semanticscholar.org/arXiv:"],
    ["Google Scholar", "https://scholar.google.com/scholar_lookup?arxiv_id="],
    ["Connected Papers", "https://www.connectedpapers.com/api/redirect/arxiv/"],
  ],
  doi: [
    ["Google Scholar", "https://scholar.google.com/scholar_lookup?doi="],
    ["Connected Papers", "https://www.connectedpapers.com/api/redirect/doi/"],
  ],
};

/** @param {{ identifiers: Record<string, string> }} record @returns {[string, string][]} names and URLs */
export function listElsewhere({ identifiers }) {
  const scheme = Object.keys(SITES).find((it) => identifiers[it]);
  return scheme ? SITES[scheme].map(([name, url]) => [name, url + encodeURI(identifiers[scheme])]) : [];
}

/** Add the links to the record. @param {{ identifiers: Record<string, string> }} record @param {{ make: Function }} tools */
export function addLinks(record, { make }) {
  const found = listElsewhere(record).map(([name, href]) => make("li", {}, make("a", { href }, name)));
  if (!found.length) return;
  document.querySelector(".about dl")?.prepend(make("dt", {}, strings.title), make("dd", {}, make("ul", { class: "row" }, ...found)));
}
