/**
 * Longer queries that titles suggest.
 *
 * @module
 */

const WORD = /[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}'’.-]*/gu;

/** How many words a longer query has more at most, besides the end of the last one. */
const MOST_MORE = 1;

/** Words after which nobody stops. */
const WEAK = /^(?:a|an|and|as|at|by|for|from|in|is|of|on|or|the|to|via|with)$/;

/**
 * Return how titles of papers continue what is being typed, the most frequent first: `video di` → `video diffusion`.
 *
 * @param {string} query
 * @param {string[]} titles
 * @param {number} most
 */
export function continueQuery(query, titles, most) {
  const typed = query.toLowerCase().trim().replace(/\s+/g, " ");
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const title of typed.length > 2 ? titles : []) {
    for (const phrase of new Set(continueIn(title.toLowerCase(), typed))) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  const several = [...counts].filter(([phrase, count]) => count > 1 && phrase !== typed);
  return several.sort((one, other) => other[1] - one[1] || one[0].length - other[0].length).slice(0, most).map(([phrase]) => phrase);
}

/**
 * @param {string} title
 * @param {string} typed
 * @returns {string[]}
 */
function continueIn(title, typed) {
  const words = Array.from(title.matchAll(WORD), ([word]) => word.replace(/[.'’-]+$/, ""));
  const found = [];
  for (let start = 0; start < words.length; start += 1) {
    for (let end = start + 1; end <= words.length; end += 1) {
      const phrase = words.slice(start, end).join(" ");
      if (!phrase.startsWith(typed) || WEAK.test(words[end - 1])) continue;
      found.push(phrase);
      if (phrase.slice(typed.length).trim().split(" ").length > MOST_MORE) break;
    }
  }
  return found;
}
