/**
 * The papers found, on the search page.
 *
 * @module
 */

import { formatDate, make, mark } from "./dom.js";

/** @typedef {import("../index.js").Hit} Hit */

/**
 * Call a function once an element comes near the screen.
 *
 * @param {Element} element
 * @param {() => unknown} act
 */
export function whenNear(element, act) {
  const look = (/** @type {IntersectionObserverEntry[]} */ seen, /** @type {IntersectionObserver} */ observer) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    act();
  };
  new IntersectionObserver(look, { rootMargin: "99px" }).observe(element);
}

/**
 * Return the list item of a paper. It leaves room for the excerpt, which is fetched when it comes near the screen.
 *
 * @param {Hit} hit
 * @param {() => Promise<Pick<Hit, "excerpt" | "excerptMatches">>} fetchExcerpt
 */
export function renderHit(hit, fetchExcerpt) {
  const { url, title, date, authors, venue, excerpt, titleMatches, authorMatches } = hit;
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
  if (excerpt === "") return item; // the paper has no abstract
  const text = make("p", { className: "hit-text", dir: "auto" });
  item.append(text);
  whenNear(text, async () => {
    const { excerpt = "", excerptMatches = [] } = await fetchExcerpt();
    text.append(...mark(excerpt, excerptMatches));
  });
  return item;
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
    const links = [box, .../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("h2 a"))];
    const place = links.indexOf(/** @type {HTMLElement} */ (event.target));
    if (!step || place < 0 || event.altKey) return;
    const next = links[place + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
