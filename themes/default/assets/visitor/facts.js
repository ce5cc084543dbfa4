/*
 * What citations and cards need of a saved paper, read from its page: at once if that is the page in view, or else fetched.
 *
 * @typedef {{ slug: string, at: number, entry: string, paper: import("../exports.js").Paper }} Facts `entry` is the BibTeX entry;
 *   `at` is when they were read
 */

import { FORMATS, readPaper } from "../cite.js";
import { slugOf } from "./page.js";
import { store } from "./store.js";

const MANY = 4; // requests at a time
const NAMED = 2; // authors on a card
const OLD = 24 * 3600e3; // facts older than this are read again: the paper may have been withdrawn
const AGAIN = 20; // papers whose facts are read again at a time
const [BIBTEX] = FORMATS;
const texts = SITE_STRINGS("links");
const separator = SITE_STRINGS("lists.comma");

/** @param {import("../exports.js").Paper} paper @returns {import("./card.js").Card} */
export function cardOf({ record }) {
  const { authors, author_count: count = 0, links } = record;
  const more = Math.max(count, authors.length) - Math.min(NAMED, authors.length);
  const named = authors.slice(0, NAMED).map((it) => it.name).join(separator);
  const first = (urls) => [urls ?? []].flat()[0];
  const found = [[texts.pdf, !record.withdrawn && links.pdf], [texts.code, first(links.code)], [texts.project, first(links.project)]];
  return {
    by: [named && (more ? `${named} +${more}` : named), record.venue].filter(Boolean).join(" · "),
    date: record.date,
    upvotes: record.upvotes ?? null,
    level: 0,
    colour: 0,
    comments: record.comments ?? 0,
    links: found.filter(([, url]) => /^https?:/.test(url || "")),
    topics: record.topics,
    isWithdrawn: record.withdrawn,
  };
}

/** Leave the facts of a paper as they are until they are old again: its page is gone, or leads elsewhere. @param {string} slug */
const postpone = (slug) => store.change("facts", [slug], ([row]) => [row && { ...row, at: Date.now() }]);

/** Keep the facts of a saved paper, and a card that says no less. @param {string} slug @param {Document} page */
async function keep(slug, page) {
  const paper = readPaper(page);
  if (!paper.title) return postpone(slug);
  const entry = BIBTEX[3](paper, page);
  await store.change("facts", [slug], () => [{ slug, at: Date.now(), entry, paper }]);
  await store.change("papers", [slug], ([row]) => {
    const card = cardOf(paper);
    const { level = 0, colour = 0 } = row?.card ?? {};
    return [row && { ...row, title: paper.title, card: { ...card, level, colour } }];
  });
}

/** @param {string} address of a paper's page @returns {Promise<[string, string][]>} text and URL of the PDF, the code and the project */
export async function fetchLinks(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? cardOf(readPaper(new DOMParser().parseFromString(await answer.text(), "text/html"))).links : [];
  } catch {
    return []; // offline
  }
}

/** @param {string} slug @returns {Promise<boolean>} whether its facts are kept now */
async function fetchFacts(slug, pageOf) {
  try {
    const answer = await fetch(pageOf(slug));
    if (!answer.ok) {
      await postpone(slug);
      return false;
    }
    await keep(slug, new DOMParser().parseFromString(await answer.text(), "text/html"));
    return true;
  } catch {
    return false; // offline, or the storage is full
  }
}

/**
 * Keep the facts of saved papers that have none yet, or only old ones.
 *
 * @param {string[]} slugs
 * @param {{ pageOf: (slug: string) => string, since?: number }} given `since` is the time before which facts are old
 * @returns {Promise<string[]>} the slugs whose pages could not be read
 */
export async function keepFacts(slugs, { pageOf, since = 1 }) {
  const kept = await store.some("facts", slugs);
  const waiting = slugs.filter((_, i) => (kept[i]?.at ?? 0) < since);
  const failed = [];
  const own = slugOf(document.querySelector("link[rel=canonical]")?.href);
  const work = async () => {
    for (let slug = waiting.shift(); slug; slug = waiting.shift()) {
      if (slug === own) await keep(slug, document);
      else if (!(await fetchFacts(slug, pageOf))) failed.push(slug);
    }
  };
  await Promise.all(Array.from({ length: MANY }, work));
  return failed;
}

/**
 * Keep the facts of saved papers that have none yet, and read some of the others again, the oldest first.
 *
 * @param {string[]} slugs
 * @param {(slug: string) => string} pageOf
 */
export async function refreshFacts(slugs, pageOf) {
  const since = Date.now() - OLD;
  const kept = await store.some("facts", slugs);
  const old = kept.filter((it) => it?.at < since).sort((a, b) => a.at - b.at).slice(0, AGAIN);
  const missing = slugs.filter((_, i) => !kept[i]);
  await keepFacts([...missing, ...old.map((it) => it.slug)], { pageOf, since });
}
