/**
 * The papers found, on the search page, as the cards that all lists have; `docs/theme.md` describes them.
 *
 * @module
 */

import { make, mark } from "./dom.js";

/** @typedef {import("../index.js").Hit} Hit */

/** How many authors a card names. */
const MOST_AUTHORS = 2;

/** Keeps what is on both sides of it on one line. */
const NO_BREAK = "\u00a0";

/**
 * Call a function once an element comes near the screen.
 *
 * @param {Element} element
 * @param {() => unknown} act
 * @param {string} [distance]
 */
export function whenNear(element, act, distance = "99px") {
  const look = (/** @type {IntersectionObserverEntry[]} */ seen, /** @type {IntersectionObserver} */ observer) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    act();
  };
  new IntersectionObserver(look, { rootMargin: distance }).observe(element);
}

/**
 * What the page knows about its catalogue.
 *
 * @typedef {object} Look
 * @property {number[]} levels  the fewest upvotes of each level; none if nothing is counted
 * @property {string} newest  the newest date
 * @property {Map<string, HTMLAnchorElement>} topics  a link to each topic, by slug
 */

/** @returns {Look} */
export function readLook(/** @type {HTMLElement} */ list) {
  const { levels = "", newest = "" } = list.dataset;
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("#search-topics a"));
  const slugOf = (/** @type {HTMLAnchorElement} */ link) => /([^/]+)\.html$/.exec(link.pathname)?.[1] ?? "";
  return {
    levels: levels.split(",").filter(Boolean).map(Number),
    newest,
    topics: new Map(Array.from(links, (link) => [slugOf(link), link])),
  };
}

/**
 * Return the list item of a paper. It leaves room for the excerpt, which is fetched when it comes near the screen.
 *
 * @param {Hit} hit
 * @param {Look} look
 * @param {() => Promise<Pick<Hit, "excerpt" | "excerptMatches">>} fetchExcerpt
 */
export function renderHit(hit, look, fetchExcerpt) {
  const { url, title, excerpt } = hit;
  const topics = hit.topics.flatMap((slug) => look.topics.get(slug) ?? []);
  const item = make(
    "li",
    {},
    renderNumber(hit, look, topics[0]?.className ?? ""),
    make("h2", {}, make("a", { href: url, dir: "auto" }, title)),
    renderLine(hit, look),
  );
  if (excerpt !== "") {
    const text = make("p", { dir: "auto" });
    item.append(text);
    whenNear(text, async () => {
      const { excerpt = "", excerptMatches = [] } = await fetchExcerpt();
      text.append(...mark(excerpt, excerptMatches));
    });
  }
  if (topics.length) item.append(make("p", { className: "t" }, ...topics.flatMap((link) => [link.cloneNode(true), " "])));
  return item;
}

/** @param {Hit} hit @param {Look} look @param {string} colour  a class */
function renderNumber({ upvotes }, { levels }, colour) {
  if (!levels.length) return make("b", { className: "n" });
  const level = upvotes ? levels.filter((least) => upvotes >= least).length : 0;
  const number = make("b", { className: ["n", level && `n${level}`, colour].filter(Boolean).join(" ") });
  if (upvotes === null) number.append("–");
  else number.append(upvotes.toLocaleString(SITE_STRINGS("scripts.search.locale")), make("i", {}, ` ${SITE_STRINGS("card.upvotes")({ n: upvotes })}`));
  return number;
}

/** Return whether the page is written from right to left, where some numbers need a mark of direction. */
const isRightToLeft = () => document.dir === "rtl";

/** Return the small print: authors, venue, day, comments and links. */
function renderLine(/** @type {Hit} */ hit, /** @type {Look} */ { newest }) {
  const { venue, date, comments, pdf, code, project } = hit;
  const day = date && make("time", { dateTime: date }, shortenDate(date, newest));
  const parts = [
    namesOf(hit),
    venue && [make("cite", {}, venue)],
    day && [day],
    Number(comments) > 1 && [SITE_STRINGS("card.comments")({ n: Number(comments) }).replace(" ", NO_BREAK)],
  ].filter((part) => part && part.length);
  const line = make("p", { className: "b" });
  const sign = isRightToLeft() ? "\u200f" : ""; // between a name in Latin letters and a number
  parts.forEach((part, at) => line.append(...(at ? [`${NO_BREAK}·${sign} `] : []), .../** @type {any[]} */ (part)));
  const links = { pdf, code, project };
  for (const [kind, href] of Object.entries(links).filter(([, href]) => /^https?:/.test(href))) {
    line.append(line.lastElementChild?.matches("a") ? " " : parts.length ? `${NO_BREAK}· ` : "", make("a", { href }, SITE_STRINGS("links")[kind]));
  }
  return line;
}

/** Return the first authors, and those that the query names, with how many more there are. */
function namesOf(/** @type {Hit} */ { authors, authorMatches }) {
  if (!authors) return [];
  const [, names, more = "0"] = /^([^]*?)(?: and (\d+) more)?$/.exec(authors) ?? [];
  let start = 0;
  const all = names.split(", ").map((name) => ({ name, start, end: (start += name.length + 2) - 2 }));
  const matches = (/** @type {{ start: number, end: number }} */ it) => authorMatches.filter(([from, to]) => from >= it.start && to <= it.end);
  const shown = all.filter((it, at) => at < MOST_AUTHORS || matches(it).length > 1);
  const left = all.length - shown.length + Number(more);
  const marked = shown.map((it) => {
    return make("span", { dir: "auto" }, ...mark(it.name, matches(it).map(([from, to]) => /** @type {[number, number]} */ ([from - it.start, to - it.start]))));
  });
  return [...marked.flatMap((name, at) => (at ? [SITE_STRINGS("lists.comma"), name] : [name])), ...(left > 0 ? [` ${isRightToLeft() ? "\u200e" : ""}+${left}`] : [])];
}

/** Return a date in short, without the year of the newest one. */
export function shortenDate(/** @type {string} */ date, /** @type {string} */ newest) {
  const [year, month, day] = date.split("-");
  const shown = new Date(date).toLocaleDateString(SITE_STRINGS("scripts.search.locale"), {
    year: month && newest.startsWith(year) ? undefined : "numeric",
    month: month ? "short" : undefined,
    day: day ? "numeric" : undefined,
    timeZone: "UTC",
  });
  return shown.replaceAll(" ", NO_BREAK);
}

/**
 * Move between papers with the arrow keys, and from the first one back to the box.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement} box
 */
export function moveByArrows(list, box) {
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.defaultPrevented) return;
    const links = [box, .../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("h2 a"))];
    const place = links.indexOf(/** @type {HTMLElement} */ (event.target));
    const next = links[place + step];
    if (place < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
}
