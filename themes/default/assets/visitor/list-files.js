/*
 * The files in which a visitor can take a list of papers along, and the papers in such a file.
 *
 * @typedef {{ row: import("./store.js").Saved, entry: string, paper: import("../exports.js").Paper }} Item
 */

import { writeCsl, writeRis, writeText } from "../exports.js";
import { isSlug } from "./store.js";

/** @type {[string, string, string, (items: Item[]) => string][]} suffix, media type, name of the string, writer */
export const FILES = [
  ["bib", "application/x-bibtex", "bibtex", (items) => items.map((it) => it.entry).join("\n")],
  ["ris", "application/x-research-info-systems", "ris", (items) => items.map((it) => writeRis(it.paper)).join("\n")],
  ["csl.json", "application/vnd.citationstyles.csl+json", "csl", (items) => JSON.stringify(items.flatMap((it) => JSON.parse(writeCsl(it.paper))))],
  ["md", "text/markdown", "markdown", writeMarkdown],
  ["csv", "text/csv", "csv", writeCsv],
  ["txt", "text/plain", "titles", (items) => items.map((it) => `${it.row.title}\n`).join("")],
];

/** @param {string} text @returns {string} Markdown that shows this text */
const escape = (text) => text.replace(/[\\`*_[\]<]/g, "\\$&");

/** @param {Item[]} items @returns {string} a list to tick off; a note is a quotation below its paper */
function writeMarkdown(items) {
  return items
    .map(({ row, paper }) => {
      const rest = writeText(paper).replace(`${paper.title}. `, "").replace(paper.title, "");
      const note = row.note && `  > ${escape(row.note).replaceAll("\n", "\n  > ")}\n`;
      return `- [${row.read ? "x" : " "}] [${escape(row.title)}](${paper.address}). ${escape(rest)}\n${note}`;
    })
    .join("");
}

/** @type {[string, (item: Item) => string | number][]} the columns of a table, and what is in them */
const COLUMNS = [
  ["slug", (it) => it.row.slug],
  ["title", (it) => it.row.title],
  ["authors", (it) => it.paper.byline.join("; ")],
  ["date", (it) => it.paper.date.replaceAll("/", "-") || it.paper.year],
  ["venue", (it) => it.paper.venue],
  ["remark", (it) => it.paper.note],
  ["doi", (it) => it.paper.doi],
  ["report", (it) => it.paper.report],
  ["upvotes", (it) => it.row.card?.upvotes ?? ""],
  ["url", (it) => it.paper.address],
  ["folder", (it) => it.row.folder],
  ["note", (it) => it.row.note],
  ["read", (it) => (it.row.read ? new Date(it.row.read).toISOString().slice(0, 10) : "")],
  ["saved", (it) => (it.row.saved ? new Date(it.row.saved).toISOString() : "")],
];

/** @param {string | number} value @returns {string} a cell; spreadsheets would run a text that begins like a formula */
function writeCell(value) {
  const text = String(value ?? "").replace(/^(?=[=+\-@\t\r'])/, "'");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {Item[]} items @returns {string} a table as of RFC 4180 */
function writeCsv(items) {
  const rows = [COLUMNS.map(([name]) => name), ...items.map((it) => COLUMNS.map(([, read]) => read(it)))];
  return rows.map((row) => `${row.map(writeCell).join(",")}\r\n`).join("");
}

/** @param {string} text @returns {string[][]} the cells of a table */
export function readCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    const cell = quoted === undefined ? plain : quoted.replaceAll('""', '"');
    rows.at(-1).push(cell.replace(/^'(?=[=+\-@\t\r'])/, ""));
    if (end !== ",") rows.push([]);
  }
  return rows.filter((row) => row.length > 1 || row[0]);
}

/**
 * @param {string} text a table that `writeCsv` wrote, or any text with addresses of papers of this site
 * @returns {{ slug: string, title: string, folder?: string, note?: string, read?: number, saved?: number }[]} its papers; a title that is not known
 *   is the slug
 */
export function readPapers(text) {
  const [head = [], ...rows] = readCsv(text);
  if (head.includes("slug") && head.includes("title")) {
    const values = rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ""])));
    return values.map((it) => ({ ...it, read: Date.parse(it.read) || 0, saved: Date.parse(it.saved) || 0 })).filter((it) => isSlug(it.slug));
  }
  const slugs = [...text.matchAll(/\/papers\/([a-z0-9-]+)\.html/g)].map(([, slug]) => slug).filter(isSlug);
  return [...new Set(slugs)].map((slug) => ({ slug, title: slug }));
}
