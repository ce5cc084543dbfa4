/**
 * Whether a query may say more than words to look for. Most do not, and need no `understanding.js`.
 *
 * @module
 */

import { formsOf, simplify } from "./tokens.js";

/** Words and signs without which `intent.js` finds neither dates nor phrases, and `ids.js` no identifier. */
const SIGNS = /\d{4}|\w[:/]|\b(?:by|from|at|in|to|with|has|having|including|this|last|past|previous|today|yesterday|most|recent|newest|latest|new|best|top|good|great|important|influential|famous|seminal|popular|key|interesting|surveys?|overviews?|tutorials?|reviews?|please|can|show|find|give|get|list|recommend|look|looking|search|searching|are|is|what|papers?|articles?|works?|publications?|preprints?|research|literature|studies)\b/i;

/** Two to four words that may be a name. */
const NAME = /^\s*[a-z.'’-]+(?:\s+[a-z.'’-]+){1,3}\s*$/i;

/**
 * Say whether a query may say more than words to look for.
 *
 * @param {string} query
 * @param {(form: string) => boolean} mayName  says whether a word may be a name
 */
export function mayMean(query, mayName) {
  return SIGNS.test(query) || (NAME.test(simplify(query, "_")) && formsOf(query).every(mayName));
}
