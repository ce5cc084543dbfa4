/**
 * Whether a query may say more than words to look for. Most do not, and need no `understanding.js`.
 *
 * @module
 */

import { formsOf, simplify } from "./tokens.js";

/** Words and signs without which `intent.js` finds neither dates nor phrases, and `ids.js` no identifier. */
const SIGNS = /\d{4}|\w:(?=\S|\s*\d)|\.\w+\/|\b(?:(?:with|has|having|including)\b(?=.*\b(?:code|implementations?|github|pdfs?|project)\b)|(?:this|last|past|previous|today|yesterday|most|recent|newest|latest|best|top|good|great|important|influential|famous|seminal|popular|key|interesting|surveys?|overviews?|tutorials?|reviews?|please|can\s+you|show|find|give|get|list|recommend|look|looking|search|searching|(?:are|is)\s+there|what\s+are|papers?|articles?|works?|publications?|preprints?|research|literature|studies|al)\b)/gi;

/** Two to four words that may be a name. */
const NAME = /^\s*[a-z.'’-]+(?:\s+[a-z.'’-]+){1,3}\s*$/i;

/** What is before a name, and after it. */
const BEFORE_NAME = /^[^]*?\b(?:by|from|at|in|to)\s+/i;
const AFTER_NAME = /[,;?]|\s(?:on|about|in|at|since|after|before|from|between|for|with|using|published|during|that)\s/i;

/** @typedef {{ names: boolean, mayName: (form: string) => boolean }} Facts  whether there is a directory, and which words may be a name */

/** Say whether a query may say more than words to look for. */
export function mayMean(/** @type {string} */ query, /** @type {Facts} */ facts) {
  return wordsOf(query) !== query || nameIn(query, facts) !== "";
}

/** Return the words of a query that are looked for in any case. */
export function wordsOf(/** @type {string} */ query) {
  return query.replace(SIGNS, " ");
}

/** Return the part of a query that may be a name in the directory, or an empty text. */
export function nameIn(/** @type {string} */ query, /** @type {Facts} */ { names, mayName }) {
  const name = query.replace(BEFORE_NAME, "");
  const isName = name !== query || (NAME.test(simplify(query, "_")) && formsOf(query).every(mayName));
  return names && isName ? name.split(AFTER_NAME)[0] : "";
}
