/**
 * From the parts of a query to the terms to look for.
 *
 * @module
 */

import { joined, otherName, otherParts, otherWholes } from "./spellings.js";
import { AUTHOR, findWords, formsOf, simplify, splitWord, toTerm } from "./tokens.js";

/** @typedef {import("./lexicon.js").Lexicon} Lexicon */
/** @typedef {import("./query.js").Query} Query */

/** The most words that have a bit: papers are only asked to contain these. */
const MOST_BITS = 30;

/** The most words that are looked for. Those without a bit only add to scores. */
const MOST_WORDS = 60;

/** Words that ask for papers rather than say what they are about; they have less weight in a query of this many words. */
const ASIDES = new Set(
  ("paper papers article articles publication publications literature work works study studies interested interest " +
    "describe describes described describing discuss discusses discussing concerned concerning regarding deal deals " +
    "dealing relevant find finding look looking know known want need anything information").split(" "),
);
const LONG = 6;

/** In a query of this many word parts or fewer, these stop words count if they are in a title; see `indexing/tokens.py`. */
const FEW = 4;
const TITLED = /^(?!likely|other|wants).{5}/;

/** The weight of an aside, of a stop word in a title, and of the whole of a word whose parts are looked for as well. */
const LESS = 0.5;

/** The weight of the word that two words of the query would make if written as one. */
const LEAST = 0.1;

/** How many completions a word that is still being typed may have. */
const MOST_COMPLETIONS = 3;

/** Completions that are in this many times more papers than a word are what was meant, and not a name. */
const LIKELIER = 4;

/** A word is taken for a misspelling of one that differs in one letter and is in this many times more papers. */
const RARER = 80;

/** The same for words of three letters, many of which are acronyms. */
const MUCH_RARER = 3000;

/** In a query of `MANY` words to `LARGE` papers, words that occur about `COSTLY` times are left out, but `FEWEST` remain. */
const MANY = 6;
const LARGE = 20000;
const COSTLY = 4 ** 7;
const FEWEST = 5;

/**
 * A word to look for.
 *
 * @typedef {object} Wanted
 * @property {string} form
 * @property {number} place  the position in the query, counted in word parts
 * @property {number} covers  the bits of the words that it matches
 * @property {string} field
 * @property {boolean} whole  whether it is the whole of a word whose parts are looked for as well
 * @property {boolean} [growing]  whether it is the last one and may be unfinished
 * @property {number} share  how much of its score counts
 * @property {Map<string, number>} terms  each with its weight
 * @property {string[]} [grown]  other forms whose variants are as good as its own: completions, or a correction
 * @property {import("./words.js").Guess[]} [guesses]  the forms that may have been meant, likeliest first
 */

/**
 * @typedef {object} Plan
 * @property {Wanted[]} wanted
 * @property {number} length  the length of the query in word parts
 * @property {number} needed  the bits of words that a paper must contain
 * @property {number} all  the bits of all words
 * @property {boolean} full  whether there are more words than are looked for
 * @property {boolean} short  whether stop words in titles count
 * @property {number[][]} choices  groups of alternatives: the bits of the words of each
 * @property {string[][]} phrases  the forms of each phrase, including stop words
 * @property {Set<string>[]} unwanted  sets of terms; a paper must not contain all terms of a set
 * @property {string[]} topics  words that must be in the name of one of its topics
 * @property {string[]} untopics  words that must not be in any
 */

/**
 * Return what to look for.
 *
 * @param {Query} query
 * @param {Lexicon} lexicon
 * @param {boolean} exact  whether to leave words as they are
 * @returns {Plan}
 */
export function makePlan({ parts, open }, lexicon, exact) {
  /** @type {Plan} */
  const plan = { wanted: [], length: 0, needed: 0, all: 0, full: false, choices: [], phrases: [], unwanted: [], topics: [], untopics: [], short: false };
  plan.short = parts.flatMap(({ text }) => formsOf(text)).length <= FEW;
  const bare = !parts.some(({ text, not }) => !not && formsOf(text).some((form) => !lexicon.stopWords.has(form)));
  parts.forEach(({ text, field, phrase, not, choice }, at) => {
    if (field === "topic") (not ? plan.untopics : plan.topics).push(...formsOf(text));
    else if (not) plan.unwanted.push(new Set(formsOf(text).filter((form) => !lexicon.stopWords.has(form)).map((form) => termOf(form, field))));
    else if (!choice) addClause(plan, text, field, phrase, bare, lexicon);
    else addAlternative(plan, choice, addClause(plan, text, field, false, bare, lexicon));
    const next = parts[at + 1]?.choice;
    if (choice && next?.[0] === choice[0] && next[1] !== choice[1]) plan.length += 1; // "OR" has a place, as it has in titles
  });
  const last = plan.full ? undefined : plan.wanted.findLast(({ whole }) => !whole);
  for (const word of plan.wanted) {
    if (plan.length >= LONG && ASIDES.has(word.form)) word.share = LESS;
    word.growing = !exact && open && word === last;
    if (exact || word.whole || (word.growing && addCompletions(word, lexicon)) || lexicon.find(word.form) >= 0) continue;
    suppose(word, lexicon.correct(word.form, word.growing));
  }
  return plan;
}

/**
 * Leave out the most common words of a long query, and return them. Their postings are several times as many bytes as those of
 * the other words, which find the same papers. Words that papers must contain, and alternatives, stay.
 *
 * @param {Plan} plan
 * @param {Lexicon} lexicon
 * @param {number} papers  how many the catalogue has
 */
export function leaveOut(plan, lexicon, papers) {
  const words = plan.wanted.filter(({ whole }) => !whole);
  if (words.length < MANY || papers < LARGE) return [];
  const fixed = plan.choices.flat().reduce((bits, mask) => bits | mask, plan.needed);
  const common = words.filter(({ form, covers }) => !(covers & fixed) && lexicon.count(form) >= COSTLY);
  const left = common.sort((one, other) => lexicon.count(other.form) - lexicon.count(one.form)).slice(0, words.length - FEWEST);
  const bits = left.reduce((all, { covers }) => all | covers, 0);
  plan.all &= ~bits;
  for (const word of plan.wanted) if (word.whole) word.covers &= ~bits;
  plan.wanted = plan.wanted.filter((word) => !left.includes(word));
  return left;
}

/**
 * Record what a word may have been meant to be.
 *
 * @param {Wanted} word
 * @param {import("./words.js").Guess[]} found
 */
export function suppose(word, found) {
  const known = word.guesses ?? [];
  const others = found.filter(({ meant }) => !known.some((guess) => guess.meant === meant));
  word.guesses = [...known, ...others].sort((one, other) => other.worth - one.worth).slice(0, 3);
}

/** Replace a misspelt word by what was meant. */
export function replaceWord(/** @type {Wanted} */ word, /** @type {string} */ meant, /** @type {Lexicon} */ lexicon) {
  Object.assign(word, { terms: namesToo(meant, word.field, lexicon), grown: [meant] });
}

/** Return the terms of a form: its own, and that of a name if it may be one. */
export function namesToo(/** @type {string} */ form, /** @type {string} */ field, /** @type {Lexicon} */ lexicon) {
  const terms = new Map([[termOf(form, field), 1]]);
  if (!field && lexicon.isName(form)) terms.set(form + AUTHOR, 1);
  return terms;
}

/** @param {string} form @param {string} field */
function termOf(form, field) {
  return field === "author" ? form + AUTHOR : toTerm(form);
}

/**
 * @param {Plan} plan
 * @param {string} text
 * @param {string} field
 * @param {boolean} phrase
 * @param {boolean} bare  whether to look for stop words, because there are no other words
 * @param {Lexicon} lexicon
 */
function addClause(plan, text, field, phrase, bare, lexicon) {
  const all = plan.all;
  let before = { parts: /** @type {string[]} */ ([]), start: 0, bits: 0 };
  for (const { word } of findWords(text)) {
    const { whole, parts } = splitWord(word);
    const start = plan.length;
    let bits = 0;
    parts.forEach((form, at) => {
      if (bare || field || !lexicon.stopWords.has(form)) bits |= addWord(plan, form, plan.length, field, lexicon, parts.length > 1 ? "" : word, otherParts(parts, at));
      else if (plan.short && !phrase && TITLED.test(form)) addWhole(plan, [form], plan.length, 0, field);
      plan.length += 1;
    });
    const wholes = [isRareWhole(whole, parts, lexicon) ? "" : whole, ...otherWholes(parts)].filter(Boolean);
    if (wholes.length && bits && !phrase) addWhole(plan, wholes, start, bits, field);
    const both = bits && before.bits && !phrase && !field ? joined(before.parts, parts, lexicon) : "";
    if (both) addWhole(plan, [both], before.start, before.bits | bits, field, LEAST);
    before = { parts, start, bits };
  }
  const bits = plan.all & ~all;
  if (field || phrase) plan.needed |= bits;
  if (phrase && field !== "author") plan.phrases.push(formsOf(text));
  return bits;
}

/**
 * Note that the words last added are an alternative, so that a paper need not contain them.
 *
 * @param {Plan} plan
 * @param {[number, number]} choice
 * @param {number} bits
 */
function addAlternative(plan, [group, place], bits) {
  plan.needed &= ~bits;
  const masks = (plan.choices[group] ??= []);
  masks[place] = (masks[place] ?? 0) | bits;
}

/** Say whether a compound is hardly ever written as one word, so that its parts, which are common, find it. */
function isRareWhole(/** @type {string} */ whole, /** @type {string[]} */ parts, /** @type {Lexicon} */ lexicon) {
  return /^[a-z]+$/i.test(simplify(whole, "0")) && !lexicon.count(whole) && parts.every((part) => lexicon.count(part));
}

/**
 * @param {Plan} plan
 * @param {string} form
 * @param {number} place
 * @param {string} field
 * @param {Lexicon} lexicon
 * @param {string} word  as written, if it has no other parts
 * @param {string[]} others  other forms of it
 */
function addWord(plan, form, place, field, lexicon, word, others) {
  plan.full = plan.wanted.length >= MOST_WORDS;
  if (plan.full) return 0;
  const covers = plan.all + 1 < 2 ** MOST_BITS ? plan.all + 1 : 0;
  plan.all |= covers;
  const terms = namesToo(form, field, lexicon);
  for (const other of others) terms.set(termOf(other, field), 1);
  if (word && terms.has(form + AUTHOR)) terms.set(otherName(word) + AUTHOR, 1);
  plan.wanted.push({ form, place, covers, field, whole: false, share: 1, terms });
  return covers;
}

/** @param {Plan} plan @param {string[]} forms @param {number} place @param {number} covers @param {string} field @param {number} share */
function addWhole(plan, forms, place, covers, field, share = LESS) {
  const terms = new Map(forms.map((form) => [termOf(form, field), 1]));
  plan.wanted.push({ form: forms[0], place, covers, field, whole: true, share, terms });
}

/**
 * Add the most common completions to a word that is being typed, if they are more common than the word itself, and say
 * whether there are any.
 *
 * @param {Wanted} word
 * @param {Lexicon} lexicon
 */
function addCompletions(word, lexicon) {
  const least = 2 * lexicon.count(word.form);
  const forms = lexicon.complete(word.form, MOST_COMPLETIONS + 1).filter((form) => lexicon.count(form) > least);
  word.grown = forms;
  const terms = new Set(forms.map((form) => termOf(form, word.field)));
  for (const term of word.terms.keys()) {
    terms.delete(term);
    // A form that is rarely a word itself is more likely the beginning of another one.
    if (terms.size && !lexicon.count(word.form)) word.terms.set(term, 0.3);
  }
  const likely = forms.length > 0 && lexicon.count(forms[0]) > LIKELIER * least;
  [...terms].slice(0, MOST_COMPLETIONS).forEach((term, at) => word.terms.set(term, least && !likely ? 0.5 : 1 - 0.05 * at));
  if (likely) word.terms.delete(word.form + AUTHOR);
  return forms.length > 0;
}

/**
 * Complete an unfinished word with the most common of the words near it, and say whether there are any.
 *
 * @param {Wanted} word
 * @param {import("./words.js").Words} near
 */
export function grow(word, near) {
  const places = near.forms.flatMap((form, place) => (form.startsWith(word.form) ? [place] : []));
  const forms = places.sort((one, other) => near.counts[other] - near.counts[one]).map((place) => near.forms[place]);
  for (const form of forms.slice(0, MOST_COMPLETIONS)) word.terms.set(termOf(form, word.field), 1);
  word.grown = forms;
  return forms.length > 0;
}

/** The endings that make another form of a known word, which need not be in any paper. */
const INFLECTED = /^(e?s|e?d|ing|e?rs?|ly)$/;

/**
 * Say whether a word is misspelt: either no paper contains it, or so few do that it looks like a misspelling of a more
 * common word.
 *
 * @param {Wanted} word
 * @param {number} held  how many papers contain its term
 * @param {string[]} forms  the words that share its term, empty if it is a name
 * @param {Lexicon} lexicon
 * @returns {"yes" | "perhaps" | "no"}
 */
export function isMisspelt({ form, guesses: [best] = [], terms }, held, forms, lexicon) {
  if (!best) return "no";
  if (!held) return "yes";
  const { meant, worth } = best;
  const near = Math.abs(form.length - meant.length) < 2 ? lexicon.count(meant) : 0;
  if (held * (form.length < 4 ? MUCH_RARER : RARER) <= near) return "perhaps";
  if (form.length < 6 || !forms.length || forms.includes(form) || terms.has(toTerm(meant))) return "no";
  // Only other words share its stem, as `impose` does that of `imposible`.
  return (worth >= 1 || 4 * held <= near) && !forms.some((known) => isInflected(form, known)) ? "yes" : "no";
}

/** Say whether a form is another one with an ending. */
function isInflected(/** @type {string} */ form, /** @type {string} */ known) {
  const bare = known.replace(/[ey]$/, "");
  return form.startsWith(bare) && INFLECTED.test(form.slice(bare.length));
}

/**
 * Return the terms of a plan, each with its weight.
 *
 * @param {Pick<Plan, "wanted">} plan
 */
export function weightsOf({ wanted }) {
  /** @type {Map<string, number>} */
  const boosts = new Map();
  for (const { terms } of wanted) {
    for (const [term, weight] of terms) boosts.set(term, (boosts.get(term) ?? 0) + weight);
  }
  return boosts;
}
