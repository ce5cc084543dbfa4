/**
 * A sorted list of words: what a word may become as it is typed, and what it may have been meant to be.
 *
 * @module
 */

/** The longest word that is corrected. */
const LONGEST = 40;

/** How much commoner a word must be that differs in its first letter. */
const FIRST_LETTER = 4;

/** How much likelier it is that just this letter was left out, or these were swapped, than that just this one came in. */
const LIKELIER = 16;

/**
 * @typedef {object} Words
 * @property {string[]} forms  sorted by UTF-16 code units, no two alike
 * @property {ArrayLike<number>} counts  how many papers hold each
 */

/**
 * @typedef {object} Meant
 * @property {string} meant  the word that another one may have been meant to be
 * @property {number} worth  how likely that is beside other words; 0 when there is none
 */

/**
 * Return the place of the first word that does not stand before another one.
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
 * Return the commonest words that begin with a prefix.
 *
 * @param {Words} words
 * @param {string} prefix
 * @param {number} most
 * @returns {number[]} their places, the commonest first
 */
export function complete({ forms, counts }, prefix, most) {
  const places = [];
  for (let place = lowerBound(forms, prefix); forms[place]?.startsWith(prefix); place += 1) places.push(place);
  return places.sort((one, other) => counts[other] - counts[one] || one - other).slice(0, most);
}

/**
 * Return how many edits are forgiven: insertions, deletions, other letters and swaps of neighbours.
 *
 * @param {string} word
 */
export function editsAllowed({ length }) {
  if (length < 3 || length > LONGEST) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * Return the word that another one was most likely meant to be: the one with the fewest edits, of those the commonest,
 * where a letter that was left out or swapped with its neighbour counts more; an empty one when none is near. A word of
 * three letters only misses one, or has two swapped.
 *
 * @param {Words} words
 * @param {string} word
 * @param {boolean} [open]  whether it may be the beginning of a longer one
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
 * Call a function with each word that is at most some edits away (optimal string alignment). Rows of the table are
 * kept for the beginning that a word shares with the one before it, and words with a hopeless beginning are passed over.
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
  const nearest = [word.length]; // the fewest edits that a beginning of `before` is away, by its length
  let before = "";
  let depth = 0; // how many letters of `before` have rows
  let hopeless = false; // whether all that begins like these letters is too far away
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
 * Fill the row of one more letter of a form, and return the fewest edits in it.
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
