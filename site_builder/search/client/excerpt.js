/**
 * The part of a text that shows most terms of a query.
 *
 * @module
 */

/** @typedef {import("./matches.js").Range} Range */
/** @typedef {import("./matches.js").Located} Located */

/** How far before the first match an excerpt begins. */
const LEAD = 60;

/**
 * Return the part of a text that contains most of the terms, and where they occur in it.
 *
 * @param {string} text
 * @param {(text: string) => Located[]} locate  finds the terms in a text
 * @param {number} [length]  at most, in UTF-16 code units, not counting ellipses
 * @returns {{ excerpt: string, excerptMatches: Range[] }}
 */
export function makeExcerpt(text, locate, length = 280) {
  const [start, end] = cut(text, bestStart(locate(text), length), length);
  const before = start > 0 ? "… " : "";
  // Do not cut a surrogate pair in half.
  const part = text.slice(start, end).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
  const excerpt = before + part + (end < text.length ? " …" : "");
  const shift = before.length;
  return { excerpt, excerptMatches: locate(part).map(({ range: [from, to] }) => [from + shift, to + shift]) };
}

/** @param {Located[]} found @param {number} length */
function bestStart(found, length) {
  let start = 0;
  let most = 0;
  found.forEach((first, place) => {
    const near = found.slice(place).filter(({ range }) => range[1] <= first.range[0] + length - LEAD);
    const worth = new Set(near.map(({ term }) => term)).size + near.length / 1000;
    if (worth > most) [most, start] = [worth, first.range[0]];
  });
  return start;
}

/** @param {string} text @param {number} match @param {number} length @returns {Range} */
function cut(text, match, length) {
  const wanted = Math.min(match - LEAD, text.length - length);
  const start = wanted <= 0 ? 0 : wanted + Math.max(0, text.slice(wanted - 1, wanted + LEAD).indexOf(" "));
  if (text.length - start <= length) return [start, text.length];
  const space = text.lastIndexOf(" ", start + length);
  return [start, space > start + length / 2 ? space : start + length];
}
