/**
 * The directory: which paper has an identifier, and which authors, venues, organisations and topics have a name; written by
 * `format/directory.py`.
 *
 * @module
 */

import { addUp } from "./packs.js";
import { formsOf } from "./tokens.js";

/**
 * Something with a name.
 *
 * @typedef {object} Named
 * @property {"author" | "venue" | "organisation" | "topic"} kind
 * @property {string} label
 * @property {string} slug  its page: `authors/SLUG.html`
 * @property {number} count  how many papers it has
 * @property {ArrayLike<number>} ids  its papers, ascending; of a topic none
 */

/** @typedef {any[]} Row  see `format/directory.py` */

/**
 * Return the id of the paper that has an identifier, in a list; empty if there is none.
 *
 * @param {Row[]} rows
 * @param {string} key
 * @returns {number[]}
 */
export function findIdentified(rows, key) {
  return rows.filter((row) => row[0] === key).map((row) => Number(row[1]));
}

/**
 * Return what has a name that contains all words: each is a word of it, or the initial of one, or has one as its initial.
 *
 * @param {Row[]} rows
 * @param {string} name
 * @param {boolean} [open]  whether the last word may be the beginning of a longer one
 * @returns {Named[]}  those with most papers first
 */
export function findNamed(rows, name, open = false) {
  const words = formsOf(name);
  /** @type {Map<string, Named>} */
  const found = new Map();
  for (const [key, kind, label, slug, steps] of rows) {
    const [forms, id] = String(key).split("\t");
    if (!steps || found.has(id) || !isNamed(words, forms.split(" "), open)) continue;
    const isTopic = kind === "topic";
    const ids = isTopic ? [] : addUp(Uint32Array.from(steps));
    found.set(id, { kind, label: String(label), slug: String(slug), count: isTopic ? steps[0] : ids.length, ids });
  }
  return [...found.values()].sort((one, other) => other.count - one.count);
}

/** @param {string[]} words @param {string[]} forms @param {boolean} open */
function isNamed(words, forms, open) {
  const left = [...forms];
  return words.every((word, at) => {
    const last = open && at === words.length - 1;
    const fits = (/** @type {string} */ form) =>
      form === word || (last && form.startsWith(word)) || (form[0] === word[0] && Math.min(form.length, word.length) === 1);
    const place = left.includes(word) ? left.indexOf(word) : left.findIndex(fits);
    return place >= 0 && left.splice(place, 1);
  });
}
