/*
 * Everything that the store has, as one JSON file: for another browser, or as a copy. Facts for citations are left out, because
 * the site has them.
 *
 * A file is whatever a visitor opens, so each value is checked, and what is not as it should be is left out. Reading a file
 * adds to what is there: of two versions of a paper, the one that was changed last stays.
 *
 * @typedef {{
 *   papers: import("./store.js").Saved[], seen: { slug: string, at: number }[], follows: import("./store.js").Follow[],
 *   muted: string[], folders: string[],
 * }} Content
 */

import { isSlug } from "./store.js";

export const FORMAT = "paper-site-builder visitor";
export const VERSION = 1;

/** A file that cannot be read; `kind` says why: `broken`, `other` (it is something else) or `newer`. */
export class BackupError extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

/** @param {import("./store.js").Store} store @param {string} site its address @returns {Promise<string>} the file */
export async function writeBackup(store, site) {
  const [papers, seen, follows] = [await store.papers(), await store.all("seen"), await store.all("follows")];
  const [muted, folders] = [await store.get("muted", []), await store.get("folders", [])];
  return `${JSON.stringify({ format: FORMAT, version: VERSION, site, papers, follows, muted, folders, seen }, null, 1)}\n`;
}

/** @param {string} text @returns {Content} what a file holds; the plain list of earlier versions is read too */
export function readBackup(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new BackupError("broken");
  }
  if (Array.isArray(found)) found = { format: FORMAT, version: VERSION, papers: found };
  if (found?.format !== FORMAT) throw new BackupError("other");
  if (!(found.version <= VERSION)) throw new BackupError("newer");
  const list = (name, clean) => (Array.isArray(found[name]) ? found[name] : []).map(clean).filter(Boolean);
  return {
    papers: list("papers", cleanPaper),
    seen: list("seen", (it) => isSlug(it?.slug) && { slug: it.slug, at: toTime(it.at) }),
    follows: list("follows", cleanFollow),
    muted: list("muted", (it) => toText(it, 100)),
    folders: list("folders", (it) => toText(it, 100)),
  };
}

/** @param {import("./store.js").Store} store @param {Content} content @returns {Promise<number>} how many papers were not there */
export async function addBackup(store, { papers, seen, follows, muted, folders }) {
  let added = 0;
  await store.change("papers", papers.map((it) => it.slug), (rows) => {
    added = rows.filter((it) => !it).length;
    return rows.map((row, i) => merge(row, papers[i]));
  });
  const first = (row, other) => (row && row.at <= other.at ? row : other);
  await store.change("seen", seen.map((it) => it.slug), (rows) => rows.map((row, i) => first(row, seen[i])));
  await store.change("follows", follows.map((it) => it.id), (rows) => rows.map((row, i) => row ?? follows[i]));
  const union = async (name, values) => store.set(name, [...new Set([...(await store.get(name, [])), ...values])]);
  await union("muted", muted);
  await union("folders", folders);
  return added;
}

/** @returns {import("./store.js").Saved} */
function merge(row, other) {
  if (!row) return other;
  const newer = row.changed >= other.changed ? row : other;
  return { ...newer, card: newer.card ?? row.card ?? other.card, saved: Math.min(row.saved, other.saved) };
}

/** @param {unknown} value @param {number} most letters @returns {string} */
const toText = (value, most) => (typeof value === "string" ? value.trim().slice(0, most) : "");

/** @param {unknown} value @returns {number} a time, or 0 */
const toTime = (value) => (Number.isFinite(value) && value > 0 ? value : 0);

/** @param {unknown} value @param {number} [most] @returns {number} a whole number from 0 */
const toCount = (value, most = 1e9) => (Number.isInteger(value) && value >= 0 && value <= most ? value : 0);

/** @returns {import("./store.js").Saved | undefined} */
function cleanPaper(it, i) {
  const title = toText(it?.title, 2000);
  if (!isSlug(it?.slug) || !title) return undefined;
  const now = Date.now() - i; // a list without times keeps its order
  const [saved, read] = [toTime(it.saved) || now, toTime(it.read)];
  const words = { folder: toText(it.folder, 100), note: toText(it.note, 100_000) };
  return { slug: it.slug, title, ...(it.card && { card: cleanCard(it.card) }), ...words, read, saved, changed: toTime(it.changed) || saved };
}

/** @returns {import("./card.js").Card} */
function cleanCard(it) {
  const links = Array.isArray(it.links) ? it.links : [];
  return {
    by: toText(it.by, 1000),
    date: /^\d{4}(?:-\d\d){0,2}$/.test(it.date) ? it.date : "",
    upvotes: Number.isInteger(it.upvotes) ? toCount(it.upvotes) : null,
    level: toCount(it.level, 4),
    colour: toCount(it.colour, 9),
    comments: toCount(it.comments),
    links: links.filter((link) => /^https?:\/\//.test(link?.[1])).map(([text, href]) => [toText(text, 40), href]).slice(0, 9),
    topics: (Array.isArray(it.topics) ? it.topics : []).filter(isSlug).slice(0, 99),
    isWithdrawn: it.isWithdrawn === true,
  };
}

/** @returns {import("./store.js").Follow | undefined} */
function cleanFollow(it) {
  const [id, title, href] = [toText(it?.id, 1000), toText(it?.title, 1000), toText(it?.href, 2000)];
  const isSound = /^(?:topic|author|search):./.test(id) && title && /^(?:topics|authors|search)[/.][^:]*$/.test(href);
  return isSound ? { id, title, href, since: toTime(it.since) } : undefined;
}
