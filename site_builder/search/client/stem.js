/**
 * Porter's stemmer of 1980 as in lunr.js 2.3.9. The counterpart of `text/stem.py`, which lists the differences.
 *
 * @module
 */

const CONSONANTS = "[^aeiou][^aeiouy]*";
const VOWELS = "[aeiouy][aeiou]*";

const HAS_VOWEL = new RegExp(`^(${CONSONANTS})?[aeiouy]`);
const MEASURED = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}`);
const MEASURED_ONCE = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}(${VOWELS})?$`);
const MEASURED_TWICE = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}${VOWELS}${CONSONANTS}`);
const SHORT = new RegExp(`^${CONSONANTS}[aeiouy][^aeiouwxy]$`);
const DOUBLE = /([^aeiouylsz])\1$/;

/** The suffixes of step 2, longest first, each with its replacement. */
const STEP_2 = pairs(
  "ational ate ization ize iveness ive fulness ful ousness ous tional tion biliti ble entli ent ousli ous ation ate " +
    "alism al aliti al iviti ive enci ence anci ance izer ize alli al ator ate logi log bli ble eli e",
);
const STEP_3 = [...pairs("icate ic alize al iciti ic ical ic"), ["ative", ""], ["ness", ""], ["ful", ""]];
const STEP_4 = "ement ance ence able ible ment ant ent ism ate iti ous ive ize al er ic ou"
  .split(" ")
  .map((suffix) => [suffix, ""]);

/** @type {((word: string) => string)[]} */
const STEPS = [
  stripPlural,
  stripPast,
  softenY,
  (word) => replaceSuffix(word, STEP_2, MEASURED),
  (word) => replaceSuffix(word, STEP_3, MEASURED),
  stripLastSuffix,
  stripE,
  (word) => (word.endsWith("ll") && MEASURED_TWICE.test(word) ? word.slice(0, -1) : word),
];

/**
 * Return the stem of a token, which is in lower case and contains no white space.
 *
 * @param {string} token
 * @returns {string}
 */
export function stem(token) {
  if (token.length < 3) return token;
  const word = token.startsWith("y") ? `Y${token.slice(1)}` : token;
  return token[0] + STEPS.reduce((stemmed, step) => step(stemmed), word).slice(1);
}

/** @param {string} word */
function stripPlural(word) {
  if (/.(ss|i)es$/.test(word)) return word.slice(0, -2);
  return /.[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

/** @param {string} word */
function stripPast(word) {
  if (/.eed$/.test(word)) return MEASURED.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const bare = word.replace(/(.)(ed|ing)$/, "$1");
  return bare !== word && HAS_VOWEL.test(bare) ? mendEnd(bare) : word;
}

/** @param {string} bare */
function mendEnd(bare) {
  if (/(at|bl|iz)$/.test(bare)) return `${bare}e`;
  if (DOUBLE.test(bare)) return bare.slice(0, -1);
  return SHORT.test(bare) ? `${bare}e` : bare;
}

/** @param {string} word */
function softenY(word) {
  return word.replace(/(.[^aeiou])y$/, "$1i");
}

/** @param {string} word */
function stripLastSuffix(word) {
  if (!/.[st]ion$/.test(word)) return replaceSuffix(word, STEP_4, MEASURED_TWICE);
  return MEASURED_TWICE.test(word.slice(0, -3)) ? word.slice(0, -3) : word;
}

/** @param {string} word */
function stripE(word) {
  const bare = word.slice(0, -1);
  if (!word.endsWith("e")) return word;
  return MEASURED_TWICE.test(bare) || (MEASURED_ONCE.test(bare) && !SHORT.test(bare)) ? bare : word;
}

/**
 * Replace the longest matching suffix, if the stem before it is long enough.
 *
 * @param {string} word
 * @param {string[][]} suffixes
 * @param {RegExp} enough
 */
function replaceSuffix(word, suffixes, enough) {
  const found = suffixes.find(([suffix]) => word.endsWith(suffix) && word.length > suffix.length);
  if (!found) return word;
  const bare = word.slice(0, -found[0].length);
  return enough.test(bare) ? bare + found[1] : word;
}

/** @param {string} words */
function pairs(words) {
  return [...words.matchAll(/(\S+) (\S+)/g)].map(([, suffix, end]) => [suffix, end]);
}
