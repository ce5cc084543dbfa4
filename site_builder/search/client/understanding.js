/**
 * From the text of a query to what to look for: an identifier, or what `intent.js` reads with the names that the directory
 * knows.
 *
 * @module
 */

import { findIdentified, findNamed } from "./directory.js";
import { findIdentifier, findIdentifiers } from "./ids.js";
import { acceptNames, readIntent } from "./intent.js";
import { formsOf, keyOf } from "./tokens.js";

/** How many letters of a name are enough to look for it. */
const FEWEST_LETTERS = 2;

/** How many authors with similar names a name may stand for. */
const MOST_AUTHORS = 20;

/** How many identifiers among other words are looked for. */
const MOST_PASTED = 20;

/** @type {Reading} */
const NOTHING = { words: "", understood: [], from: "", to: "", has: [], survey: false, fresh: false, order: "", within: [] };

/** @typedef {import("./intent.js").Understood} Understood */

/**
 * What the index knows.
 *
 * @typedef {object} Known
 * @property {string} first  the first date
 * @property {string} last  the last date
 * @property {boolean} names  whether there is a directory
 * @property {(form: string) => boolean} mayName  says whether a word may be a name
 * @property {(beginning: string) => Promise<any[][]>} lookUp  returns rows of the directory, those with this beginning among them
 */

/**
 * How a query was read.
 *
 * @typedef {object} Reading
 * @property {string} words  the words to look for
 * @property {Understood[]} understood
 * @property {string} from  the first date; empty for any
 * @property {string} to  the last date
 * @property {string[]} has
 * @property {boolean} survey
 * @property {boolean} fresh
 * @property {string} order
 * @property {ArrayLike<number>[]} within  lists of ids; a paper must be in each
 */

/**
 * Return how a query can be read besides word by word, or nothing.
 *
 * @param {string} text
 * @param {Known} known
 * @returns {Promise<Reading | undefined>}
 */
export async function understand(text, known) {
  const identifier = findIdentifier(text);
  if (identifier) {
    const label = identifier.join(":");
    const understood = [{ kind: /** @type {const} */ ("identifier"), start: 0, end: text.length, label }];
    const ids = findIdentified(await known.lookUp(label), label);
    return { ...NOTHING, understood, within: [ids] };
  }
  const pasted = await findPasted(text, known);
  if (pasted) return pasted;
  const { names, ...read } = readIntent(text, known);
  const listed = await Promise.all(names.map((candidate) => findName(candidate, known)));
  const found = [...listed, ...names.map((candidate) => nameUnlisted(candidate, text, known))].flatMap((some) => some ?? []);
  // A name after "by" is not also the whole query.
  const apart = found.filter(({ candidate }, at) => !found.slice(0, at).some((it) => it.candidate.start < candidate.end && candidate.start < it.candidate.end));
  const accepted = acceptNames(text, { ...read, names: [] }, apart);
  const within = apart.flatMap(({ ids }) => (ids ? [ids] : []));
  const words = apart.map((it) => it.words).join("") + accepted.words;
  return accepted.understood.length || words.trim() !== text.trim() ? { ...accepted, words, within } : undefined;
}

/**
 * Return papers whose identifiers are among other words, or nothing if there are none.
 *
 * @param {string} text
 * @param {Known} known
 * @returns {Promise<Reading | undefined>}
 */
async function findPasted(text, known) {
  const found = await Promise.all(findIdentifiers(text).slice(0, MOST_PASTED).map(async ({ scheme, value, start, end }) => {
    const label = `${scheme}:${value}`;
    return { kind: /** @type {const} */ ("identifier"), start, end, label, ids: findIdentified(await known.lookUp(label), label) };
  }));
  const ids = [...new Set(found.flatMap((it) => it.ids))];
  return ids.length ? { ...NOTHING, understood: found.filter((it) => it.ids.length).map(({ ids: _, ...it }) => it), within: [ids] } : undefined;
}

/**
 * Return what has a name with all words of a query, or else with the last of them, which may be the beginning of a longer
 * word.
 *
 * @param {string} query
 * @param {Known} known
 * @returns {Promise<import("./directory.js").Named[]>}
 */
export async function suggest(query, known) {
  const last = formsOf(query).at(-1) ?? "";
  if (last.length < FEWEST_LETTERS || !known.names || findIdentifier(query)) return [];
  const key = keyOf(query);
  const [whole, ending] = await Promise.all([known.lookUp(key), key === last ? [] : known.lookUp(last)]);
  const found = [...findNamed(whole, query, true), ...findNamed(ending, last, true)];
  const names = found.map(({ kind, slug }) => `${kind} ${slug}`);
  return found.filter((_, at) => names.indexOf(names[at]) === at).map((it) => ({ ...it, ids: [] }));
}

/**
 * @param {import("./intent.js").Candidate} candidate
 * @param {Known} known
 */
async function findName(candidate, known) {
  const { kinds, name } = candidate;
  const forms = formsOf(name);
  if (!forms.length || (kinds[0] === "author" && !forms.every((form) => known.mayName(form)))) return;
  const named = findNamed(await known.lookUp(keyOf(name)), name).filter((it) => kinds.includes(it.kind) && isMeant(it, forms));
  const [{ kind, label } = { kind: "", label: "" }] = named;
  const same = named.filter((it) => it.kind === kind).slice(0, MOST_AUTHORS);
  if (!same.length) return;
  const ids = [...new Set(same.flatMap((it) => [...it.ids]))];
  return { candidate, kind: /** @type {Understood["kind"]} */ (kind), label: same.length > 1 ? name : label, ids, words: "" };
}

/**
 * Return a candidate after "by" with the words to look for, or nothing. It may be an author without a page: the directory does
 * not list them, but the index has the names of all.
 *
 * @param {import("./intent.js").Candidate} candidate
 * @param {string} text
 * @param {Known} known
 */
function nameUnlisted(candidate, text, { mayName }) {
  const { kinds, name, start, end } = candidate;
  const forms = formsOf(name).filter((form) => form.length > 1);
  if (kinds[0] !== "author" || !forms.length || !forms.every(mayName) || !/\bby\s/i.test(text.slice(start, end))) return;
  return { candidate, kind: /** @type {Understood["kind"]} */ ("author"), label: name, ids: undefined, words: `author:"${forms.join(" ")}" ` };
}

/** Say whether words are enough to mean something: two words of an author's name, or the whole name of a venue. */
function isMeant(/** @type {import("./directory.js").Named} */ { kind, label }, /** @type {string[]} */ forms) {
  const whole = formsOf(label).length;
  return kind === "organisation" || forms.length >= whole || (kind === "author" && forms.length > 1);
}
