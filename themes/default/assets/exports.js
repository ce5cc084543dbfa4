/*
 * The formats in which a visitor can take a paper along, written from what its page says. This module only turns values
 * into text; `cite.js` reads them from the page and saves the text.
 *
 * RIS as published by Research Information Systems (2001), CSL-JSON 1.0.2, CommonMark, and JSON with the fields of our
 * data files. A suffix stays with the family name, because few programs know where else to keep it.
 *
 * @typedef {{
 *   slug: string, key: string, kind: "article" | "inproceedings" | "misc", note: string, year: string, url: string, others: boolean, ownDoi: boolean,
 *   title: string, names: string[], date: string, venue: string, publisher: string, doi: string, report: string, pdf: string,
 *   abstract: string, keywords: string[], address: string, byline: string[], facts: string[], record: Object
 * }} Paper a paper as its page shows it: `key`, `kind`, `note`, `year`, `url` and `others` from the BibTeX entry; `title`, `names` (`Last,
 *   First`), `date` (`2001/02/03`), `venue`, `publisher`, `doi`, `report` (`arXiv:2001.00001`), `pdf` and `abstract` from the head; the
 *   rest from the visible page: `byline` are the names as printed, `facts` the line below them, and `record` the fields of its JSON
 */

/**
 * @param {Paper} paper
 * @param {string} entry as the page has it, for people who paste it
 * @returns {string} the entry with the abstract and the keywords, for programs
 */
export function writeBibtex(paper, entry) {
  const more = [["abstract", paper.abstract], ["keywords", paper.keywords.join(", ")]].filter(([, value]) => value);
  return entry.replace(/\}\n$/, () => `${more.map(([name, value]) => `  ${name} = {${escapeTex(value)}},\n`).join("")}}\n`);
}

const TEX_SPECIAL = /[\\{}^~&%#_$]|(?<=[-'\x60<>,])[-'<>,]|(?<=['\x60!?])\x60/g;
const TEX = { "\\": "\\textbackslash{}", "^": "\\^{}", "~": "\\textasciitilde{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}" };
const LIGATURES = new Set(["--", "''", "``", "<<", ">>", ",,", "!`", "?`"]);

/** @param {string} text @returns {string} the TeX that prints it, with balanced braces, as `pages/citing/tex.py` writes it */
function escapeTex(text) {
  const paired = listPairedBraces(text);
  const written = text.replace(TEX_SPECIAL, (char, at) => {
    if (paired.has(at) || "&%#_$".includes(char)) return `\\${char}`;
    return TEX[char] ?? (LIGATURES.has(text.slice(at - 1, at + 1)) ? `{}${char}` : char);
  });
  return written.startsWith("\\") ? `{}${written}` : written;
}

/** @param {string} text @returns {Set<number>} the positions of all braces in pairs */
function listPairedBraces(text) {
  const opened = [];
  const paired = new Set();
  for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
    if (brace === "{") opened.push(index);
    else if (opened.length) paired.add(opened.pop()).add(index);
  }
  return paired;
}

/** @param {Paper} paper @returns {string} */
export function writeRis(paper) {
  const known = risFields(paper).filter(([, value]) => value);
  return [...known, ["ER", ""]].map(([tag, value]) => `${tag}  - ${value}\n`).join("");
}

const RIS_TYPES = { article: "JOUR", inproceedings: "CPAPER", misc: "RPRT" };

/** @param {Paper} paper @returns {string[][]} tags and values; empty values are left out */
function risFields(paper) {
  const isPreprint = paper.kind === "misc";
  return [
    ["TY", RIS_TYPES[paper.kind]],
    ["ID", paper.key],
    ["TI", paper.title],
    ...paper.names.map((name) => ["AU", name]),
    ["PY", paper.year],
    ["DA", paper.date && `${[...paper.date.split("/"), "", ""].slice(0, 3).join("/")}/`],
    ["N1", paper.note],
    [paper.kind === "article" ? "JO" : "T2", paper.venue],
    ["PB", paper.publisher],
    [isPreprint ? "SN" : "AN", paper.report],
    ["DO", paper.doi],
    ["AB", paper.abstract],
    ...paper.keywords.map((keyword) => ["KW", keyword]),
    ["L1", escapeDivider(paper.pdf)],
    ["UR", escapeDivider(paper.url)],
  ];
}

/** @param {string} url @returns {string} the URL without semicolons, which separate URLs in RIS */
const escapeDivider = (url) => url.replaceAll(";", "%3B");

const CSL_TYPES = { article: "article-journal", inproceedings: "paper-conference", misc: "article" };

/** @param {Paper} paper @returns {string} an array of one item, which reference managers can import */
export function writeCsl(paper) {
  const item = {
    id: paper.key,
    type: CSL_TYPES[paper.kind],
    title: paper.title,
    author: paper.names.map(cslName),
    issued: paper.year && { "date-parts": [(paper.date || paper.year).split("/").map(Number)] },
    "container-title": paper.venue,
    publisher: paper.publisher,
    DOI: paper.doi,
    number: paper.report,
    URL: paper.url,
    abstract: paper.abstract,
    keyword: paper.keywords.join(", "),
    note: paper.note,
  };
  return JSON.stringify([Object.fromEntries(Object.entries(item).filter(([, value]) => value && value.length !== 0))]);
}

/** @param {string} name @returns {Record<string, string>} */
function cslName(name) {
  const [family, given] = divide(name);
  return given ? { family, given } : { literal: family };
}

/** @param {string} name @returns {string[]} last name and first name, or a name that has no such parts */
function divide(name) {
  const comma = name.indexOf(", ");
  return comma < 0 ? [name] : [name.slice(0, comma), name.slice(comma + 2)];
}

/** @param {Paper} paper @returns {string} the citation as one line of text */
export function writeText(paper) {
  const names = paper.names.map((name) => divide(name).reverse().join(" "));
  const year = paper.year && ` (${paper.year})`;
  const identifier = paper.ownDoi ? `https://doi.org/${paper.doi}` : paper.report;
  const parts = [
    names.length ? listNames(names, paper.others) + year : "",
    names.length ? paper.title : paper.title + year,
    paper.note || paper.venue || (paper.publisher !== "arXiv" && paper.publisher) || "",
    identifier || paper.url,
  ];
  return parts.filter(Boolean).map((part) => (/[.?!]$/.test(part) ? part : `${part}.`)).join(" ");
}

/** @param {string[]} names @param {boolean} others whether more authors are not named @returns {string} */
function listNames(names, others) {
  if (others) return `${names.join(", ")}, et al.`;
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0];
}

/** @param {Paper} paper @returns {string} */
export function writeMarkdown(paper) {
  const parts = [`# ${escape(paper.title)}`, escape(paper.byline.join(", ")), escape(paper.facts.join(" · ")), escape(paper.abstract)];
  return [...parts, `<${paper.address}>`].filter(Boolean).map((part) => `${part}\n`).join("\n");
}

/** @param {string} text @returns {string} Markdown that shows this text */
const escape = (text) => text.replace(/[\\`*_[\]<]/g, "\\$&");

/** @param {Paper} paper @returns {string} what the page shows, in the fields of `data/papers.jsonl.gz` */
export function writeJson(paper) {
  const isKnown = (value) => value && (typeof value !== "object" || Object.keys(value).length > 0);
  return JSON.stringify(Object.fromEntries(Object.entries(paper.record).filter(([, value]) => value === 0 || isKnown(value))));
}
