/**
 * Whether a query may say more than words to look for. Most do not, and need no `understanding.js`.
 *
 * @module
 */

/** Words and signs without which `intent.js` finds neither dates nor phrases, and `ids.js` no identifier. */
const SIGNS = /\d{4}|\w[:/]|\b(?:by|from|at|in|to|with|has|having|including|this|last|past|previous|today|yesterday|most|recent|newest|latest|new|best|top|good|great|important|influential|famous|seminal|popular|key|interesting|surveys?|overviews?|tutorials?|reviews?|please|can|show|find|give|get|list|recommend|look|looking|search|searching|are|is|what|papers?|articles?|works?|publications?|preprints?|research|literature|studies)\b/i;

/** Two to four words that may be a name. */
const NAME = /^\s*[\p{L}\p{M}.'’-]+(?:\s+[\p{L}\p{M}.'’-]+){1,3}\s*$/u;

/** Say whether a query may say more than words to look for. */
export function mayMean(/** @type {string} */ query) {
  return SIGNS.test(query) || NAME.test(query);
}
