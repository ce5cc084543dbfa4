/**
 * What a query says besides words to look for: years, names, kinds of papers, an order, and phrases such as "papers on" that
 * say nothing. It is pure: the caller looks names up.
 *
 * @module
 */

import { simplify } from "./tokens.js";

/**
 * A part of a query that was understood.
 *
 * @typedef {object} Understood
 * @property {"date" | "has" | "survey" | "fresh" | "order" | "author" | "venue" | "organisation" | "identifier"} kind
 * @property {number} start  where it is in the query, in UTF-16 code units
 * @property {number} end
 * @property {string} label  what it says: `2025`, `2021..2023`, `code`, a name
 */

/**
 * A name that the catalogue may know.
 *
 * @typedef {object} Candidate
 * @property {string[]} kinds
 * @property {string} name
 * @property {number} start
 * @property {number} end
 */

/**
 * @typedef {object} Intent
 * @property {string} words  the rest of the query
 * @property {Understood[]} understood
 * @property {string} from  the first date; empty for any
 * @property {string} to  the last date
 * @property {string[]} has
 * @property {boolean} survey  whether to find surveys only
 * @property {boolean} fresh  whether new papers count more
 * @property {"upvotes" | "citations" | ""} order
 * @property {Candidate[]} names
 */

/** @typedef {{ first: string, last: string, names: boolean }} Facts  the first and last date, and whether to look for names */

const YEAR = "((?:19|20)\\d\\d)(?![\\w%]|[-./]\\w)";
const LEAD = "(?:(?:published|released|written|dated|in|from|during|of|the|year)\\s+)*";
const NUMBERS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const MONTHS = ["jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"];

/** A year, perhaps with a month before it. */
const MOMENT = `(?:(${MONTHS.join("|")})\\.?,?\\s+)?${YEAR}`;

/** @typedef {[from: string, to: string] | undefined} Dates */
/** @typedef {(found: string[], facts: Facts) => Dates} ToDates */

/** @type {[string, ToDates][]} How people write dates, the longest forms first. */
const DATES = [
  [`(?:(?:published|from|between|in)\\s+)*${MOMENT.replace(/\(\?!.*/, "")}\\s*(?:to|and|until|till|through|-|–|—|\\.\\.)\\s*${MOMENT}`, ([, ...it]) => [shift(it[0], it[1]), shift(it[2], it[3])]],
  [`(?:published\\s+)?(?:after|later than|newer than|post)[\\s-]+${MOMENT}`, ([, month, year]) => [shift(month, year, 1), ""]],
  [`(?:published\\s+)?since\\s+${MOMENT}`, ([, month, year]) => [shift(month, year), ""]],
  [`(?:from\\s+)?${MOMENT}\\s+(?:(?:and|or)\\s+)?(?:on|onwards?|later|newer)(?!\\s+\\S)`, ([, month, year]) => [shift(month, year), ""]],
  [`(?:published\\s+)?(?:before|prior to|earlier than|older than|pre)[\\s-]+${MOMENT}`, ([, month, year]) => ["", shift(month, year, -1)]],
  [`(?:published\\s+)?(?:until|till|up to)\\s+${MOMENT}`, ([, month, year]) => ["", shift(month, year)]],
  [`${LEAD}(?=[a-z])${MOMENT}`, ([, month, year]) => twice(shift(month, year))],
  [`${LEAD}(?:last|past|previous)\\s+(\\d{1,3}|${NUMBERS.slice(2).join("|")}|few)\\s+(day|week|month|year)s`, ([, many, unit], { last }) => [back(last, amount(many), unit), ""]],
  [`${LEAD}past\\s+(day|week|month|year)`, ([, unit], { last }) => [back(last, 1, unit), ""]],
  [`${LEAD}(?:this|last)\\s+week`, (_, { last }) => [back(last, 1, "week"), ""]],
  [`${LEAD}this\\s+(month|year)`, ([, unit], { last }) => twice(last.slice(0, unit === "year" ? 4 : 7))],
  [`${LEAD}last\\s+year`, (_, { last }) => twice(String(Number(last.slice(0, 4)) - 1))],
  [`${LEAD}last\\s+month`, (_, { last }) => twice(back(`${last.slice(0, 7)}-01`, 1, "day").slice(0, 7))],
  [`(?:from|of)\\s+(today|yesterday)`, ([, day], { last }) => twice(day === "today" ? last : back(last, 1, "day"))],
  [`${LEAD}${YEAR}`, ([, year], { first, last }) => (year >= first.slice(0, 4) && year <= last.slice(0, 4) ? twice(year) : undefined)],
];

const HAS = [
  ["code", "(?:with|has|having|including)\\s+(?:(?:open|public|official|source|available|released|the|its)[\\s-]+)*(?:code|implementations?|github)(?:\\s+(?:available|released))?"],
  ["pdf", "with\\s+(?:a\\s+)?pdfs?"],
  ["project", "with\\s+(?:a\\s+)?project\\s+(?:page|site)s?"],
];

const SURVEY = "(?:an?\\s+)?(?:(?:literature|systematic|comprehensive|recent)\\s+)*(?:surveys?|overviews?|tutorials?|(?:literature|systematic)\\s+reviews?|reviews?(?=\\s+(?:of|on|papers?|articles?)\\b))(?:\\s+(?:papers?|articles?))?(?:\\s+(?:on|of|about|for|in))?";

/** What begins a request without being part of it. */
const ASKING = "(?:please\\s+|can you\\s+|(?:show|find|give|get|list|recommend)(?:\\s+(?:me|us|all|some))*\\s+|i(?:['’]m| am)\\s+(?:looking|searching)\\s+for\\s+|(?:looking|searching)\\s+for\\s+|(?:are|is)\\s+there\\s+(?:any|an?)?\\s*|what\\s+are\\s+)+";
const KIND = "(?:papers?|articles?|works?|publications?|preprints?|research|literature|studies)";
const FRESH = "(?:most\\s+recent|recent|latest|newest)";
const GOOD = "(?:best|top|good|great|important|influential|famous|seminal|popular|key|interesting)";
const ARTICLE = "(?:(?:the|all|some|any)\\s+)*";
const ABOUT = "(?:\\s+(?:on|about|regarding|concerning|covering|discussing|related\\s+to|dealing\\s+with|in|for|of|that\\s+(?:use|study|discuss)))";

const PART = "[a-z][a-z.'’-]*";
const NAME = `(${PART}(?:\\s+${PART}){0,3}?)`;
const NAME_END = "(?=\\s+(?:on|about|in|at|since|after|before|from|between|for|with|using|published|during|that)\\s|\\s*[,;?]|\\s*$)";

/** The start of a query, apart from spaces and articles. */
const START = `(?<=^\\s*${ARTICLE})`;

/** A query as it is being read: parts that were understood are replaced by spaces. */
class Reader {
  /** @param {string} query */
  constructor(query) {
    this.left = query;
    /** The same without what is in quotes or has a prefix, which is meant as it is. */
    this.written = query.replace(/"[^"]*"|“[^”]*”|\S*\w:\S*/g, blank);
    this.plain = simplify(this.written, "_");
  }

  /**
   * Take what matches a pattern, as whole words, and return the match.
   *
   * @param {string} pattern
   * @param {string} before  what must be before it
   * @param {string} after
   */
  find(pattern, before = "(?<![\\w$#-])", after = "(?!\\w)") {
    return new RegExp(`${before}${pattern}${after}`, "i").exec(this.plain);
  }

  /** @param {number} start @param {number} end */
  take(start, end) {
    const cut = (/** @type {string} */ text) => text.slice(0, start) + blank(text.slice(start, end)) + text.slice(end);
    this.left = cut(this.left);
    this.written = cut(this.written);
    this.plain = cut(this.plain);
  }

  /** Take what matches at the start. */
  drop(/** @type {string} */ pattern, after = "(?=\\s|$)") {
    const found = this.find(pattern, "^\\s*", after);
    if (found) this.take(0, found[0].length);
  }
}

/**
 * Return what a query says.
 *
 * @param {string} query
 * @param {Facts} facts
 * @returns {Intent}
 */
export function readIntent(query, facts) {
  const reader = new Reader(query);
  /** @type {Intent} */
  const read = { words: "", understood: [], from: "", to: "", has: [], survey: false, fresh: false, order: "", names: [] };
  const note = (/** @type {Understood["kind"]} */ kind, /** @type {RegExpMatchArray} */ found, label = "") => {
    const start = found.index ?? 0;
    reader.take(start, start + found[0].length);
    read.understood.push({ kind, start, end: start + found[0].length, label });
  };
  readDates(reader, read, facts, note);
  for (const [kind, pattern] of HAS) {
    const found = reader.find(pattern);
    if (found) read.has.push(kind), note("has", found, kind);
  }
  const others = reader.find("et\\s+al\\.?", "(?<=\\w\\s)");
  if (others) reader.take(others.index, others.index + others[0].length);
  readOrder(reader, read, note);
  const survey = reader.find(SURVEY);
  if (survey && /[a-z\d]/i.test(reader.plain.replace(survey[0], ""))) (read.survey = true), note("survey", survey);
  reader.drop(ASKING, "");
  readFiller(reader, read, note);
  if (facts.names) readNames(reader, read);
  read.understood.sort((one, other) => one.start - other.start);
  read.words = reader.left;
  return read;
}

/** @typedef {(kind: Understood["kind"], found: RegExpMatchArray, label?: string) => void} Note */

/** @param {Reader} reader @param {Intent} read @param {Facts} facts @param {Note} note */
function readDates(reader, read, facts, note) {
  if (!facts.last) return;
  for (const [pattern, toDates] of DATES) {
    const found = reader.find(pattern);
    const dates = found && toDates(found.map((part) => part?.toLowerCase()), facts);
    if (!dates) continue;
    const [from, to] = dates[0] && dates[1] && dates[0] > dates[1] ? [dates[1], dates[0]] : dates;
    Object.assign(read, { from, to });
    return note("date", found, from === to ? from : `${from}..${to}`);
  }
}

/** @param {Reader} reader @param {Intent} read @param {Note} note */
function readOrder(reader, read, note) {
  const found = reader.find(`(?:the\\s+)?most[\\s-]+(upvoted|discussed|liked|popular|cited)`);
  if (!found) return;
  read.order = found[1].toLowerCase() === "cited" ? "citations" : "upvotes";
  note("order", found, read.order);
}

/** @param {Reader} reader @param {Intent} read @param {Note} note */
function readFiller(reader, read, note) {
  const fresh = reader.find(`(?:${FRESH}(?=\\s+\\S)|new(?=\\s+${KIND}))`, START, "");
  if (fresh) {
    read.fresh = true;
    note("fresh", fresh);
  }
  reader.drop(`(?:(?:and|or)\\s+)?${ARTICLE}${GOOD}(?=\\s+\\S)`);
  reader.drop(`${ARTICLE}(?:papers${ABOUT}?|(?:research\\s+)?${KIND}${ABOUT})(?=\\s+\\S)`);
  const last = reader.find(`\\s${KIND}\\s*$`, "(?<=\\S)", "");
  if (read.understood.length) reader.drop(`${KIND}\\s*$`);
  if (last && !/\bresearch|literature|studies|works?/i.test(last[0])) reader.take(last.index, last.index + last[0].length);
}

/** @param {Reader} reader @param {Intent} read */
function readNames(reader, read) {
  const patterns = [
    [["author", "organisation"], `(?:(?:${KIND}|written|authored|published|released)\\s+)?(?:by|from)\\s+${NAME}${NAME_END}`],
    [["venue"], `(?:(?:published|accepted|presented|appeared)\\s+)?(?:at|in|to|by)\\s+${NAME}${NAME_END}`],
  ];
  for (const [kinds, pattern] of /** @type {[string[], string][]} */ (patterns)) {
    const found = reader.find(pattern, undefined, "");
    if (!found) continue;
    const end = found.index + found[0].length; // of the name as well
    read.names.push({ kinds, name: reader.written.slice(end - found[1].length, end).trim(), start: found.index, end: found.index + found[0].trimEnd().length });
  }
  const whole = reader.find(`${NAME}\\s*$`, "^\\s*", "");
  if (whole && /^\S+(\s\S+)+$/.test(whole[1].trim()) && !/\b(?:by|from|at|in|to|on|for|with|of|and|the)\b/i.test(whole[1])) {
    const start = whole[0].length - whole[0].trimStart().length;
    const end = whole[0].trimEnd().length;
    read.names.push({ kinds: ["author"], name: reader.written.slice(start, end), start, end });
  }
}

/**
 * Return an intent with some of the candidates taken for names; what they are goes to `understood`.
 *
 * @param {string} query
 * @param {Intent} read
 * @param {{ candidate: Candidate, kind: Understood["kind"], label: string }[]} known
 * @returns {Intent}
 */
export function acceptNames(query, read, known) {
  let { words } = read;
  const understood = [...read.understood];
  for (const { candidate: { start, end }, kind, label } of known) {
    words = words.slice(0, start) + blank(words.slice(start, end)) + words.slice(end);
    understood.push({ kind, start, end, label });
  }
  return { ...read, words, understood: understood.sort((one, other) => one.start - other.start) };
}

/**
 * Return a query without one of its parts.
 *
 * @param {string} query
 * @param {Pick<Understood, "start" | "end">} part
 */
export function withoutPart(query, { start, end }) {
  return `${query.slice(0, start)} ${query.slice(end)}`.replace(/\s+/g, " ").trim();
}

const blank = (/** @type {string} */ text) => " ".repeat(text.length);
const pad = (/** @type {number} */ number) => String(number).padStart(2, "0");
const twice = (/** @type {string} */ date) => /** @type {[string, string]} */ ([date, date]);

/** Return a month or year, or one that many later. */
function shift(/** @type {string | undefined} */ month, /** @type {string} */ year, by = 0) {
  if (!month) return String(Number(year) + by);
  const months = 12 * Number(year) + MONTHS.findIndex((it) => new RegExp(`^${it}$`, "i").test(month)) + by;
  return `${Math.floor(months / 12)}-${pad((months % 12) + 1)}`;
}

/** @param {string} text */
const amount = (text) => Number(text) || Math.max(0, NUMBERS.indexOf(text)) || 3;

/** Return the date some days, weeks, months or years before another one. */
function back(/** @type {string} */ date, /** @type {number} */ many, /** @type {string} */ unit) {
  const day = new Date(date);
  if (unit === "day" || unit === "week") day.setUTCDate(day.getUTCDate() - many * (unit === "week" ? 7 : 1));
  else day.setUTCMonth(day.getUTCMonth() - many * (unit === "year" ? 12 : 1));
  return day.toISOString().slice(0, 10);
}
