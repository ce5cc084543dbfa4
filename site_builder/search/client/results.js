/**
 * The papers that were found, on the search page.
 *
 * @module
 */

import { formatDate, make, mark } from "./dom.js";

/** @typedef {import("./index.js").Hit} Hit */

/**
 * Return the item of a list for a paper.
 *
 * @param {Hit} hit
 */
export function renderHit(hit) {
  const { url, title, date, authors, venue, excerpt, titleMatches, authorMatches = [], excerptMatches } = hit;
  const item = make(
    "li",
    {},
    make("h2", { className: "hit-title" }, make("a", { href: url, dir: "auto" }, ...mark(title, titleMatches))),
  );
  const about = [
    ...(authors ? [make("span", { dir: "auto" }, ...mark(authors, authorMatches))] : []),
    ...(venue ? [make("cite", {}, venue)] : []),
    ...(date ? [make("time", { dateTime: date }, formatDate(date))] : []),
  ];
  if (about.length) {
    item.append(make("p", { className: "hit-by" }, ...about.flatMap((part, at) => (at ? [" · ", part] : [part]))));
  }
  if (excerpt) item.append(make("p", { className: "hit-text", dir: "auto" }, ...mark(excerpt, excerptMatches)));
  return item;
}

/**
 * Let the arrow keys go from one paper to the next, and from the first one back to the box.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement} box
 */
export function moveByArrows(list, box) {
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [box, .../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("h2 a"))];
    const place = links.indexOf(/** @type {HTMLElement} */ (event.target));
    if (!step || place < 0 || event.altKey) return;
    const next = links[place + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
