/**
 * From the parts of a query to the terms that are looked for.
 *
 * @module
 */

import { AUTHOR, findWords, formsOf, splitWord, toTerm } from "./tokens.js";

/** @typedef {import("./lexicon.js").Lexicon} Lexicon */
/** @typedef {import("./query.js").Query} Query */

/** The most words that are looked for: each has a bit. */
const MOST_WORDS = 30;

/** How many words one that is being typed may become. */
const MOST_COMPLETIONS = 3;

/** A word that so many times fewer papers have than one that is one letter away is taken for a misspelling of it. */
const RARER = 80;

/** The same for words of three letters: many of those are acronyms. */
const MUCH_RARER = 3000;

/**
 * A word that is looked for.
 *
 * @typedef {object} Wanted
 * @property {string} form
 * @property {number} place  in the query, counted in parts of words
 * @property {number} covers  the bits of the words that are found with it
 * @property {string} field
 * @property {boolean} whole  whether it stands for a word of several parts, beside those
 * @property {Map<string, number>} terms  each with its weight
 * @property {string} [meant]  the form that it may be a misspelling of
 * @property {number} [worth]  how likely that is
 * @property {Map<string, number> | ""} [instead]  the terms of that form
 */

/**
 * @typedef {object} Plan
 * @property {Wanted[]} wanted
 * @property {number} length  of the query, in parts of words
 * @property {number} needed  the bits of words that a paper has to hold
 * @property {number} all  the bits of all words
 * @property {string[][]} phrases  the forms of each, stop words too
 * @property {Set<string>[]} unwanted  terms that a paper may not hold all of
 * @property {string[]} topics  words that one of its topics has to have
 * @property {string[]} untopics  words that none may have
 */

/**
 * Return what to look for.
 *
 * @param {Query} query
 * @param {Lexicon} lexicon
 * @param {boolean} exact  whether words are taken as they are
 * @returns {Plan}
 */
export function makePlan({ parts, open }, lexicon, exact) {
  /** @type {Plan} */
  const plan = { wanted: [], length: 0, needed: 0, all: 0, phrases: [], unwanted: [], topics: [], untopics: [] };
  const bare = !parts.some(({ text, not }) => !not && formsOf(text).some((form) => !lexicon.stopWords.has(form)));
  for (const { text, field, phrase, not } of parts) {
    if (field === "topic") (not ? plan.untopics : plan.topics).push(...formsOf(text));
    else if (not) plan.unwanted.push(new Set(formsOf(text).filter((form) => !lexicon.stopWords.has(form)).map((form) => termOf(form, field))));
    else addClause(plan, text, field, phrase, bare, lexicon);
  }
  const last = plan.wanted.findLast(({ whole }) => !whole);
  for (const word of plan.wanted) {
    const growing = open && word === last;
    if (exact || word.whole || (growing && addCompletions(word, lexicon)) || lexicon.find(word.form) >= 0) continue;
    suppose(word, lexicon.correct(word.form, growing), lexicon);
  }
  return plan;
}

/**
 * Suppose that a word was meant to be another one, if that is likelier than what is supposed so far.
 *
 * @param {Wanted} word
 * @param {import("./words.js").Meant} found
 * @param {Lexicon} lexicon
 */
export function suppose(word, found, lexicon) {
  if (Number(word.worth) >= found.worth) return;
  Object.assign(word, found, { instead: found.meant && namesToo(found.meant, word.field, lexicon) });
}

/** Return the terms of a form: its own, and that of a name where it may be one. */
function namesToo(/** @type {string} */ form, /** @type {string} */ field, /** @type {Lexicon} */ lexicon) {
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
 * @param {boolean} bare  whether stop words are looked for too, as there are no others
 * @param {Lexicon} lexicon
 */
function addClause(plan, text, field, phrase, bare, lexicon) {
  const before = plan.all;
  for (const { word } of findWords(text)) {
    const { whole, parts } = splitWord(word);
    let bits = 0;
    const start = plan.length;
    for (const form of parts) {
      if (bare || field || !lexicon.stopWords.has(form)) bits |= addWord(plan, form, plan.length, field, lexicon);
      plan.length += 1;
    }
    if (whole && bits && !phrase) addWhole(plan, whole, start, bits, field);
  }
  const bits = plan.all & ~before;
  if (field || phrase) plan.needed |= bits;
  if (phrase && field !== "author") plan.phrases.push(formsOf(text));
}

/**
 * @param {Plan} plan
 * @param {string} form
 * @param {number} place
 * @param {string} field
 * @param {Lexicon} lexicon
 */
function addWord(plan, form, place, field, lexicon) {
  const covers = plan.all + 1;
  if (covers >= 2 ** MOST_WORDS) return 0;
  plan.all |= covers;
  plan.wanted.push({ form, place, covers, field, whole: false, terms: namesToo(form, field, lexicon) });
  return covers;
}

/** @param {Plan} plan @param {string} form @param {number} place @param {number} covers @param {string} field */
function addWhole(plan, form, place, covers, field) {
  plan.wanted.push({ form, place, covers, field, whole: true, terms: new Map([[termOf(form, field), 1]]) });
}

/**
 * Let a word that is being typed stand for the commonest words that it may become, when they are commoner than itself,
 * and tell whether there are any.
 *
 * @param {Wanted} word
 * @param {Lexicon} lexicon
 */
function addCompletions(word, lexicon) {
  const least = 2 * lexicon.count(word.form);
  const forms = lexicon.complete(word.form, MOST_COMPLETIONS + 1).filter((form) => lexicon.count(form) > least);
  const terms = new Set(forms.map((form) => termOf(form, word.field)));
  for (const term of word.terms.keys()) {
    terms.delete(term);
    // What is rarely a word of its own is more likely the beginning of another one.
    if (terms.size && !lexicon.count(word.form)) word.terms.set(term, 0.3);
  }
  [...terms].slice(0, MOST_COMPLETIONS).forEach((term, at) => word.terms.set(term, least ? 0.5 : 1 - 0.05 * at));
  return forms.length > 0;
}

/**
 * Tell whether a word is to be taken for the one that it may be a misspelling of: when no paper has it, or when so few
 * have it that it looks like a misspelling itself.
 *
 * @param {Wanted} word
 * @param {number} held  how many papers have its term
 * @param {number} named  how many have a name of its form
 * @param {Lexicon} lexicon
 * @returns {"yes" | "perhaps" | "no"}
 */
export function isMisspelt({ form, meant, terms }, held, named, lexicon) {
  if (!meant) return "no";
  if (!held) return "yes";
  const near = Math.abs(form.length - meant.length) < 2 ? lexicon.count(meant) : 0;
  if (held * (form.length < 4 ? MUCH_RARER : RARER) <= near) return "perhaps";
  // Its stem is that of other words: `interal` and `interest` are both `inter`.
  return near > 99 && form.length > 5 && !named && !terms.has(toTerm(meant)) ? "perhaps" : "no";
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
