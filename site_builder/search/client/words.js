/**
 * A sorted list of words: how a word that is being typed may continue, and what a misspelt word may have meant.
 *
 * @module
 */

/** The longest word that is corrected. */
const LONGEST = 40;

/** How many times more common a word must be if its first letter differs. */
const FIRST_LETTER = 4;

/** How much less likely a word is meant that every text contains. */
const STOPPED = 1000;

/** The most words that a misspelt one may have meant. */
const MOST_GUESSES = 3;

/**
 * @typedef {object} Words
 * @property {string[]} forms  sorted by UTF-16 code units, without duplicates
 * @property {ArrayLike<number>} counts  how many papers contain each
 */

/**
 * @typedef {object} Guess
 * @property {string} meant  the word that may have been meant
 * @property {number} worth  how likely that is, compared with other words
 */

/**
 * Return the position of the first word that does not sort before another one.
 *
 * @param {string[]} forms
 * @param {string} wanted
 */
export function lowerBound(forms, wanted) {
  let low = 0;
  let high = forms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (forms[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Return the most common words that begin with a prefix.
 *
 * @param {Words} words
 * @param {string} prefix
 * @param {number} most
 * @returns {number[]} their positions, most common first
 */
export function complete({ forms, counts }, prefix, most) {
  const places = [];
  for (let place = lowerBound(forms, prefix); forms[place]?.startsWith(prefix); place += 1) places.push(place);
  return places.sort((one, other) => counts[other] - counts[one] || one - other).slice(0, most);
}

/**
 * Return how many edits are tolerated: a letter added, left out or replaced, or two neighbours swapped.
 *
 * @param {string} word
 */
export function editsAllowed({ length }) {
  if (length < 3 || length > LONGEST) return 0;
  return length < 6 ? 1 : length < 10 ? 2 : 3;
}

/**
 * Return the words that a misspelt one was most likely meant to be, likeliest first: those with the fewest edits, then the
 * most common ones, by how likely the slip is. In a word of three letters, only a missing letter or swapped neighbours are
 * considered. Digits are never added or removed.
 *
 * @param {Words} words
 * @param {string} word
 * @param {boolean} [open]  whether the word may be the beginning of a longer one
 * @param {Set<string>} [stopWords]
 * @returns {Guess[]}
 */
export function correct({ forms, counts }, word, open = false, stopWords) {
  /** @type {Guess[]} */
  const guesses = [];
  eachNear(forms, word, editsAllowed(word), open, (place, edits) => {
    const meant = forms[place];
    const odds = oddsOf(word, meant);
    const first = meant[0] === word[0] ? FIRST_LETTER : 1;
    // Hardly anyone mixes up two letters one of which is the first, or two of a word that is not complete.
    if (edits > 1 && (open || (odds < 16 && first === 1))) return;
    if ((odds < 16 && (word.length < 4 || edits > 2)) || /\d/.test(word) !== /\d/.test(meant)) return;
    guesses.push({ meant, worth: (counts[place] * first * odds) / (stopWords?.has(meant) ? STOPPED : 1) / 1e9 ** (edits - 1) });
  });
  return guesses.sort((one, other) => other.worth - one.worth).slice(0, MOST_GUESSES);
}

/**
 * Return how much likelier it is that one word was written for another than if any letters had been mixed up: most slips
 * swap letters, double them or forget to, leave one out, or write another vowel.
 *
 * @param {string} word
 * @param {string} meant
 */
function oddsOf(word, meant) {
  const [single, singleMeant] = [word, meant].map((text) => text.replace(/(.)\1/g, "$1"));
  if (single === singleMeant || sortLetters(word) === sortLetters(meant)) return 64;
  const [bare, bareMeant] = [single, singleMeant].map((text) => text.replace(/[aeiouy]+/g, "a"));
  return meant.length > word.length || (bare === bareMeant && word.length > 3) ? 16 : 1;
}

/** @param {string} word */
function sortLetters(word) {
  return [...word].sort().join();
}

/**
 * Call a function with each word that is at most `most` edits away (optimal string alignment). Rows of the table are kept for
 * the beginning that a word shares with the previous one, and words with a hopeless beginning are skipped.
 *
 * @param {string[]} forms
 * @param {string} word
 * @param {number} most
 * @param {boolean} open
 * @param {(place: number, edits: number) => void} visit
 */
export function eachNear(forms, word, most, open, visit) {
  if (most === 0) return;
  const rows = [Uint8Array.from({ length: word.length + 1 }, (_, at) => at)];
  const nearest = [word.length]; // the fewest edits for each beginning of `before`, by its length
  let before = "";
  let depth = 0; // how many letters of `before` have rows in the table
  let hopeless = false; // whether every word with these first letters is too far away
  forms.forEach((form, place) => {
    const shared = sharedLength(before, form);
    before = form;
    if (shared < depth) hopeless = false;
    if (!hopeless) depth = Math.min(depth, shared);
    while (!hopeless && depth < form.length) {
      depth += 1;
      rows[depth] ??= new Uint8Array(word.length + 1);
      hopeless = fillRow(rows, depth, form, word) > most;
      nearest[depth] = Math.min(nearest[depth - 1], rows[depth][word.length]);
    }
    const edits = open ? nearest[depth] : hopeless ? Infinity : rows[depth][word.length];
    if (edits <= most) visit(place, edits);
  });
}

/**
 * Fill in the row for one more letter of a form, and return the fewest edits in it.
 *
 * @param {Uint8Array[]} rows
 * @param {number} depth
 * @param {string} form
 * @param {string} word
 */
function fillRow(rows, depth, form, word) {
  const [row, above, before] = [rows[depth], rows[depth - 1], rows[depth - 2]];
  const letter = form.charCodeAt(depth - 1);
  let least = (row[0] = depth);
  for (let at = 1; at <= word.length; at += 1) {
    const same = word.charCodeAt(at - 1) === letter;
    let edits = same ? above[at - 1] : 1 + Math.min(above[at - 1], above[at], row[at - 1]);
    if (!same && before && at > 1 && word.charCodeAt(at - 2) === letter && isSwap(form, word, depth, at)) {
      edits = Math.min(edits, before[at - 2] + 1);
    }
    row[at] = edits;
    if (edits < least) least = edits;
  }
  return least;
}

/** @param {string} form @param {string} word @param {number} depth @param {number} at */
function isSwap(form, word, depth, at) {
  return form.charCodeAt(depth - 2) === word.charCodeAt(at - 1);
}

/** @param {string} one @param {string} other */
function sharedLength(one, other) {
  let length = 0;
  while (length < one.length && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}
