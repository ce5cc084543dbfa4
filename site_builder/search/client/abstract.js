/**
 * The abstract of a paper, read from its page: the index does not hold it, and opening a hit then needs no other file.
 *
 * @module
 */

/** A comment, or a tag with its slash, name and attributes: a `>` in quotes does not end it. */
const TAG = /<!--[^]*?-->|<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;

/** The attributes of the element that a theme marks as the abstract, see `docs/theme.md`. */
const MARKED = /^(?:"[^"]*"|'[^']*'|[^"'])*?\sdata-search=(["']?)abstract\1(?![^\s/])/i;

/** @type {Record<string, string>} */
const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#34": '"' };

/**
 * Return the text of the abstract on one line, or undefined when no element of the page is marked as the abstract.
 *
 * @param {string} html
 */
export function readAbstract(html) {
  let marked = ""; // the name of the element
  let open = 0; // how many elements of this name are open
  const strip = (/** @type {string} */ _, slash = "", name = "", attributes = "") => {
    marked ||= MARKED.test(attributes) ? name : "";
    if (marked && marked === name && (open += slash ? -1 : 1) === Number(!slash)) return "\0"; // it starts or ends
    return /^(p|br|li|div)$/.test(name) ? " " : ""; // between blocks, words are apart
  };
  const [, text] = html.replace(TAG, strip).split("\0");
  return text?.replace(/&(#?\w+);/g, (all, name) => SIGNS[name] ?? all).replace(/\s+/g, " ").trim();
}
