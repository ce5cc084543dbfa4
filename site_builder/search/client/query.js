/**
 * Parse the text in the search box. Any text is a valid query; anything that looks like syntax but is not is read as words.
 *
 *     graph "message passing" -survey title:attention author:"Ada Example" topic:vision year:2023..2025 has:code
 *     (graph OR "message passing") attention
 *
 * @module
 */

import { GREEK, simplify } from "./tokens.js";

/**
 * A run of text to look for.
 *
 * @typedef {object} Part
 * @property {string} text
 * @property {string} field  `title`, `author` or `topic`; empty for any
 * @property {boolean} phrase  whether it is in quotes
 * @property {boolean} not  whether to leave out papers that contain it
 * @property {[group: number, place: number]} [choice]  the group of alternatives that it belongs to, and its place there
 */

/**
 * @typedef {object} Query
 * @property {Part[]} parts  in order; consecutive plain words are one part
 * @property {string} from  the first year; empty for any
 * @property {string} to  the last year
 * @property {string[]} has  what papers need: `code`, `pdf` and other values of the facet `has`
 * @property {boolean} open  whether nothing follows the last word, so that it may still be unfinished
 */

/** The most characters that are read: more than in the longest title or abstract. */
const MOST = 4000;

/** Quotes among this many other words are those of prose, and do not ask for a phrase. */
const PROSE = 8;

/** What follows a hyphen in compounds such as `rule-based`, which some texts write with a space before the hyphen. */
const ENDING = /^(based|like|driven|free|aware|oriented|specific|dependent|independent|level|wise|type|style|induced|related|order|time|shot)$/i;

const TOKEN = /(-?)(?:(title|author|topic|year|has):(?=\S))?(?:"([^"]*)"|(\S+))\s*/gi;
/**
 * TeX in a pasted title: an accent; a command whose argument is the text; or a command alone, as in `$\infty$`. The last is a
 * symbol that nobody types, so it is read as a stop word, which keeps its position among the words. Greek letters and `\ell`
 * are words. The dollar signs join what they are around: `$\alpha$-divergence`.
 */
const TEX = /\\(?:(ell)(?![a-z])|(?:math|text|wide|sqrt|tilde|hat|bar)[a-z]*|([a-z]+)(?=\$)|['"`^~](?=[a-z]))/gi;

const HAS = /^(?:pdf|code|project|model|dataset|withdrawal)$/i;

/** Between alternatives. */
const CHOICE = /(?<=\S\s)\s*(?:OR|\|)(?=\s+\S)/;

const YEARS = /^(\d{4})?(?:(?:\.\.|-|–)(\d{4})?)?$/;

/**
 * Parse a query.
 *
 * @param {unknown} query
 * @returns {Query}
 */
export function parseQuery(query) {
  const text = String(query ?? "").slice(0, MOST).replace(TEX, (_, ell, symbol) => (ell ? "l" : GREEK.includes(symbol) ? symbol : symbol ? "a" : "")).replace(/\$(?=[^\d\s])|(?<=\S)\$/g, "");
  /** @type {Query} */
  const read = { parts: [], from: "", to: "", has: [], open: /[a-z\d+#]$/i.test(simplify(text)) };
  const quoted = closeQuotes(text.replace(/[“”„]/g, '"'));
  if (CHOICE.test(quoted)) readChoices(read, quoted);
  else for (const found of quoted.matchAll(TOKEN)) addToken(read, found);
  if (countWords(read.parts.map((part) => (isPlain(part) ? part.text : "")).join(" ")) >= PROSE) read.parts.forEach(unquote);
  return read;
}

/**
 * Read a query with alternatives: those of a group are joined by `OR`; parentheses hold alternatives of several words.
 *
 * @param {Query} read
 * @param {string} text
 */
function readChoices(read, text) {
  const pieces = text.match(/\([^()]*\)|(?:-?\w+:)?"[^"]*"|[^\s()]+/g) ?? [];
  const isOr = (/** @type {string | undefined} */ piece) => piece === "OR" || piece === "|";
  let group = 0;
  pieces.forEach((piece, at) => {
    if (isOr(piece)) return;
    const joined = isOr(pieces[at - 1]) && at > 1;
    const alternatives = piece.startsWith("(") ? piece.slice(1, -1).split(/\s(?:OR|\|)\s/) : [piece];
    if (!joined) group += 1;
    const chosen = joined || isOr(pieces[at + 1]) || alternatives.length > 1;
    for (const alternative of alternatives) {
      const place = read.parts.length + 1;
      for (const found of alternative.matchAll(TOKEN)) addToken(read, found, chosen ? [group, place] : undefined);
    }
  });
}

/** Return how many words a text has, separated by spaces. */
function countWords(/** @type {string} */ text) {
  return text.match(/\S+/g)?.length ?? 0;
}

/** Make a phrase that need not be in any field plain words. */
function unquote(/** @type {Part} */ part) {
  if (!part.field && !part.not) part.phrase = false;
}

/** Return a text without its last quotation mark if that has no partner. */
function closeQuotes(/** @type {string} */ text) {
  return text.split('"').length % 2 ? text : text.replace(/"(?=[^"]*$)/, " ");
}

/** @param {Query} read @param {RegExpMatchArray} found @param {Part["choice"]} [choice] */
function addToken(read, { 0: all, 1: minus, 2: name = "", 3: phrase, 4: word, index = 0, input = "" }, choice) {
  const field = name.toLowerCase();
  const value = phrase ?? word;
  if (field === "year" && setYears(read, value)) return;
  if (field === "has" && HAS.test(value)) {
    read.has.push(value.toLowerCase());
    return;
  }
  if (/^(year|has)$/.test(field)) addPart(read, { text: all, field: "", phrase: false, not: false });
  else if (/[a-z\d]/i.test(simplify(value))) {
    const not = minus !== "" && (phrase !== undefined || !isDash(word, input.slice(0, index), input.slice(index + all.length)));
    addPart(read, { text: value, field, phrase: phrase !== undefined, not, ...(choice && { choice }) });
  }
}

/**
 * Say whether the minus before a word is a dash, as in a pasted title: the word is not plain, or is the end of a compound with
 * the word before it, or there are words before it and at least three after it, or at least one if there are eight or more
 * around it.
 *
 * @param {string} word
 * @param {string} before
 * @param {string} after
 */
function isDash(word, before, after) {
  const [first, last] = [before, after].map((text) => text.match(/(?<!\S)[^\s-]\S*/g)?.length ?? 0);
  if (first > 0 && ENDING.test(word)) return true;
  return !/^[a-z\d](.*[^-])?$/i.test(simplify(word)) || (first > 0 && last > (first + last > 7 ? 0 : 2));
}

/** @param {Query} read @param {Part} part */
function addPart(read, part) {
  const last = read.parts.at(-1);
  if (last && isPlain(last) && isPlain(part) && String(last.choice) === String(part.choice)) last.text += ` ${part.text}`;
  else read.parts.push(part);
}

/** @param {Part} part */
function isPlain({ field, phrase, not }) {
  return !field && !phrase && !not;
}

/** @param {Query} read @param {string} value */
function setYears(read, value) {
  const [whole, from = "", to = ""] = YEARS.exec(value) ?? [];
  if (!whole || !(from || to)) return false;
  read.from = from;
  read.to = /^\d+$/.test(value) ? from : to;
  return true;
}
