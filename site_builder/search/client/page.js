/**
 * The search page: answers the box as one types. This is the only module that touches the page.
 *
 * It expects
 *
 *     <main data-search-base="search/" data-site-root="">   on any element; the second is empty unless given
 *     <form id="search" role="search" action="search.html"><input type="search" name="q" id="q"></form>
 *     <p id="search-status" role="status" aria-live="polite"></p>
 *     <ol id="search-results"></ol>
 *     <button id="search-more" type="button" hidden></button>
 *     <div id="search-fallback"></div>   what to do without script; hidden here
 *
 * and fills the list with `<li><a>title</a><time>date</time><p>excerpt</p></li>`, matches in `<mark>`. A failure puts
 * a `<button>` behind the text of the status. Nothing is fetched before the box has the focus or the URL has a `q`.
 *
 * @module
 */

import { once } from "./files.js";
import { open } from "./index.js";

/** @typedef {import("./index.js").Hit} Hit */
/** @typedef {import("./index.js").Range} Range */

const PAGE_SIZE = 10;

/** How long typing has to rest before it is answered, in milliseconds. */
const REST = 120;

const FAILURES = {
  offline: "The search index could not be reached. Check your connection.",
  missing: "The search index is not where it should be. The site may just be changing.",
  version: "The site has changed since this page was loaded. Reload the page.",
  broken: "The search index could not be read.",
};

const form = /** @type {HTMLFormElement} */ (find("search"));
const box = /** @type {HTMLInputElement} */ (find("q"));
const status = find("search-status");
const list = find("search-results");
const more = /** @type {HTMLButtonElement} */ (find("search-more"));
const { searchBase = "search/", siteRoot = "" } =
  /** @type {HTMLElement | null} */ (document.querySelector("[data-search-base]"))?.dataset ?? {};

const openIndex = once(() => open(searchBase));

/** The number of the latest question: an answer to an earlier one comes too late. */
let latest = 0;

/** The query of the history entry that was made last; what is typed after it replaces the URL of no older one. */
let submitted = queryOfUrl();

/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

start();

function start() {
  find("search-fallback").hidden = true;
  box.addEventListener("focus", prepare);
  box.addEventListener("input", answerAfterRest);
  form.addEventListener("submit", submit);
  more.addEventListener("click", () => void answer(list.children.length + PAGE_SIZE));
  window.addEventListener("popstate", restore);
  window.addEventListener("online", () => status.querySelector("button")?.click());
  if (submitted) restore();
  else if (box.value) answerAfterRest(); // typed before this script ran
  if (document.activeElement === box) prepare();
}

/** Fetch what a search needs; whether that fails will be told to who searches. */
function prepare() {
  openIndex()
    .then((index) => index.load())
    .catch(() => {});
}

function answerAfterRest() {
  clearTimeout(resting);
  resting = setTimeout(() => {
    history.replaceState(null, "", urlOf(box.value));
    void answer();
  }, REST);
}

/** @param {SubmitEvent} event */
function submit(event) {
  event.preventDefault();
  clearTimeout(resting);
  if (box.value !== submitted) {
    history.replaceState(null, "", urlOf(submitted));
    history.pushState(null, "", urlOf(box.value));
    submitted = box.value;
  }
  void answer();
}

/** Answer the query of the URL, when the page is opened with one or one goes back to it. */
function restore() {
  clearTimeout(resting);
  submitted = queryOfUrl();
  box.value = submitted;
  void answer();
}

/**
 * Show the first hits of the query in the box.
 *
 * @param {number} [limit]
 */
async function answer(limit = PAGE_SIZE) {
  const question = ++latest;
  const query = box.value;
  const waiting = setTimeout(() => tell("Searching …"), REST);
  try {
    const found = query.trim() ? await (await openIndex()).search(query, { limit }) : null;
    if (question === latest) show(query, found, limit);
  } catch (error) {
    if (question === latest) fail(error, limit);
  } finally {
    clearTimeout(waiting);
  }
}

/** @param {string} query @param {import("./index.js").Answer | null} found @param {number} limit */
function show(query, found, limit) {
  const { hits, total } = found ?? { hits: [], total: 0 };
  tell(found ? `${countPapers(total)} for “${query.trim()}”` : "");
  const added = hits.slice(limit - PAGE_SIZE).map(renderHit);
  if (limit > PAGE_SIZE) list.append(...added);
  else list.replaceChildren(...added);
  more.hidden = total <= limit;
  if (limit > PAGE_SIZE) added[0]?.querySelector("a")?.focus({ preventScroll: true });
}

/** @param {unknown} error @param {number} limit */
function fail(error, limit) {
  const kind = /** @type {keyof typeof FAILURES} */ (/** @type {any} */ (error)?.kind);
  tell(`${FAILURES[kind] ?? FAILURES.broken} `);
  if (limit === PAGE_SIZE) list.replaceChildren();
  more.hidden = true;
  const retry = element("button", [kind === "version" ? "Reload" : "Try again"]);
  retry.addEventListener("click", () => (kind === "version" ? location.reload() : void answer(limit)));
  status.append(retry);
  console.error(error);
}

/** @param {string} text */
function tell(text) {
  status.replaceChildren(text);
}

/** @param {number} total */
function countPapers(total) {
  if (total === 0) return "No paper found";
  return total === 1 ? "1 paper" : `${total.toLocaleString("en")} papers`;
}

/** @param {Hit} hit */
function renderHit({ url, title, date, excerpt, titleMatches, excerptMatches }) {
  const link = element("a", mark(title, titleMatches));
  link.href = siteRoot + url;
  const item = element("li", [link]);
  if (date) item.append(renderDate(date));
  if (excerpt) item.append(element("p", mark(excerpt, excerptMatches)));
  return item;
}

/** @param {string} date */
function renderDate(date) {
  const [, month, day] = date.split("-");
  const time = element("time", [
    new Date(date).toLocaleDateString("en-GB", {
      year: "numeric",
      month: month ? "long" : undefined,
      day: day ? "numeric" : undefined,
      timeZone: "UTC",
    }),
  ]);
  time.dateTime = date;
  return time;
}

/**
 * Return a text as nodes, with its matches marked.
 *
 * @param {string} text
 * @param {Range[]} matches
 */
function mark(text, matches) {
  const ends = [0, ...matches.map(([, end]) => end)];
  const marked = matches.flatMap(([start, end], place) => [
    text.slice(ends[place], start),
    element("mark", [text.slice(start, end)]),
  ]);
  return [...marked, text.slice(ends[matches.length])];
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {(Node | string)[]} children
 */
function element(name, children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

/** @param {string} id @returns {HTMLElement} */
function find(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The search page has no element with the id "${id}".`);
  return found;
}

function queryOfUrl() {
  return new URLSearchParams(location.search).get("q") ?? "";
}

/** @param {string} query */
function urlOf(query) {
  return query ? `?${new URLSearchParams({ q: query })}` : location.pathname;
}
