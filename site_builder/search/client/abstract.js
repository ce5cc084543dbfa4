/**
 * The abstract of a paper, read from its page. The index does not contain it, and a browser that opens the hit then has
 * the page already.
 *
 * @module
 */

/** A comment, or a tag with its slash, name and attributes. A `>` in quotes does not end it. */
const TAG = /<!--[^]*?-->|<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;

/** The attributes of the element that a theme marks as the abstract, see `docs/theme.md`. */
const MARKED = /^(?:"[^"]*"|'[^']*'|[^"'])*?\sdata-search=(["']?)abstract\1(?![^\s/])/i;

/** A formula with roots, fractions, powers or the like, whose letters in a row would be another formula; `v_t` may be `vt`. */
const SIMPLE = "<m[in][^>]*>[^<]*</m[in]>";
const FORMULA = new RegExp(`<math(?:(?!</math).)*?<m(?:subsup|sup|frac|sqrt|root|over|under|multi|table|sub>(?!${SIMPLE}${SIMPLE}</msub>)).*?</math>`, "gs");

/** @type {Record<string, string>} */
const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#34": '"' };

/**
 * Return the text of the abstract on one line, or undefined if the page marks no element as the abstract. Formulas that are
 * more than letters in a row are left out.
 *
 * @param {string} html
 */
export function readAbstract(html) {
  let marked = ""; // the name of the marked element
  let open = 0; // how many elements of this name are open
  const strip = (/** @type {string} */ _, slash = "", name = "", attributes = "") => {
    marked ||= MARKED.test(attributes) ? name : "";
    if (marked && marked === name && (open += slash ? -1 : 1) === Number(!slash)) return "\0"; // here it starts or ends
    return /^(p|br|li|div)$/.test(name) ? " " : ""; // words in different blocks stay separate
  };
  const [, text] = html.replace(FORMULA, " … ").replace(TAG, strip).split("\0");
  return text?.replace(/&(#?\w+);/g, (all, name) => SIGNS[name] ?? all).replace(/\s+/g, " ").trim();
}
