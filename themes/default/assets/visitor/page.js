/* What the scripts for visitors share: elements, what they say, and the papers on a page. */

import { isSlug, root } from "./store.js";

/** What a script did, for people who do not see it; here from the start, because changes of a new one may be missed. */
const status =
  document.getElementById("reader-status") ??
  (document.querySelector(".colophon") ?? document.body).appendChild(make("p", { id: "reader-status", class: "unseen", role: "status" }));

/** @param {string} text */
export function say(text) {
  status.textContent = text;
}

/** @param {string} tag @param {Record<string, string>} [attributes] @param {...(Node|string)} children @returns {HTMLElement} */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {string} text @param {() => void} run @param {Record<string, string>} [attributes] @returns {HTMLElement} */
export function makeButton(text, run, attributes = {}) {
  const button = make("button", { type: "button", ...attributes }, text);
  button.addEventListener("click", run);
  return button;
}

/** Save a text as a file. @param {string} text @param {string} name @param {string} type its media type */
export function saveFile(text, name, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}

/** @param {string} path from the root of the site @returns {string} */
export const linkTo = (path) => new URL(path, root).href;

/** @param {string} slug */
export const pageOf = (slug) => linkTo(`papers/${slug}.html`);

/** @param {string | null | undefined} address @returns {string} the slug of the paper with this page, or nothing */
export function slugOf(address) {
  const slug = /\/papers\/([^/]+)\.html(?:[?#]|$)/.exec(address ?? "")?.[1];
  return isSlug(slug) ? slug : "";
}

/** @typedef {{ place: HTMLElement, slug: string, heading: HTMLElement }} Found a paper on a page: its card, or the head of its own page */

/** @param {ParentNode} within @returns {Found[]} a card in brief has a link instead of a heading */
export function findPapers(within) {
  return [...within.querySelectorAll(".cards > li, [data-slug]:not(li)")].flatMap((place) => {
    const heading = place.querySelector(":is(h1, h2, h3, h4), :scope > a");
    const page = heading?.tagName === "H1" ? document.querySelector("link[rel=canonical]") : heading?.closest("a") ?? heading?.querySelector("a");
    const slug = slugOf(page?.href);
    return slug ? [{ place, slug, heading }] : [];
  });
}
