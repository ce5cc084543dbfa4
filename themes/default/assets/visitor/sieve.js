/* Which papers are new to a visitor, and which titles have words that they muted. */

/**
 * @param {[string, string[]][]} days each day with the papers that came on it
 * @param {string[] | undefined} known those known from the visit before; nothing on a first visit
 * @returns {string[]} the papers that have come since then
 */
export function listFresh(days, known) {
  const all = days.flatMap(([, slugs]) => slugs);
  if (!known) return [];
  const before = new Set(known);
  const last = all.findLastIndex((slug) => before.has(slug));
  // What follows the last known paper is old: it returns to the list when newer papers leave the catalogue.
  return all.slice(0, last < 0 ? undefined : last).filter((slug) => !before.has(slug));
}

/** @param {string} text */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {string[]} muted @returns {(title: string) => boolean} whether a title has a muted word or phrase, as whole words */
export function makeMuter(muted) {
  const words = muted.map((it) => fold(it).trim()).filter(Boolean).map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!words.length) return () => false;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})(?![\\p{L}\\p{N}])`, "u");
  return (title) => pattern.test(fold(title));
}
