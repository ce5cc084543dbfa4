/**
 * A sorted list of words: how a word that is being typed may continue, and what a misspelt word may have meant.
 *
 * @module
 */

/** The longest word that is corrected. */
const LONGEST = 40;

/** How many times more common a word must be if its first letter differs. */
const FIRST_LETTER = 4;

/** How much more likely it is that this very letter was left out, or these two swapped, than that this very one was added. */
const LIKELIER = 16;

/**
 * @typedef {object} Words
 * @property {string[]} forms  sorted by UTF-16 code units, without duplicates
 * @property {ArrayLike<number>} counts  how many papers contain each
 */

/**
 * @typedef {object} Meant
 * @property {string} meant  the word that may have been meant
 * @property {number} worth  how likely that is, compared with other words; 0 if there is none
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
  return length < 8 ? 1 : 2;
}

/**
 * Return the word that a misspelt one was most likely meant to be, or an empty one if none is near: the word with the fewest
 * edits, then the most common one. A word explained by a missing letter or swapped neighbours counts more. In a word of three
 * letters, only those two edits are considered.
 *
 * @param {Words} words
 * @param {string} word
 * @param {boolean} [open]  whether the word may be the beginning of a longer one
 * @returns {Meant}
 */
export function correct({ forms, counts }, word, open = false) {
  const letters = sortLetters(word);
  let best = { meant: "", worth: 0 };
  eachNear(forms, word, editsAllowed(word), open, (place, edits) => {
    const meant = forms[place];
    const likely = meant.length > word.length || sortLetters(meant) === letters;
    if (!likely && word.length < 4) return;
    const worth = (counts[place] * (meant[0] === word[0] ? FIRST_LETTER : 1) * (likely ? LIKELIER : 1)) / 1e9 ** (edits - 1);
    if (worth > best.worth) best = { meant, worth };
  });
  return best;
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
