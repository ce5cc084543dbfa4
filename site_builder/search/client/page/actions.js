/**
 * What a visitor can do with a whole result: save its papers, follow the search, and take its papers along. The theme does it:
 * `docs/theme.md` describes the attributes and events.
 *
 * @module
 */

import { make } from "./dom.js";

/** The most papers that are saved or exported at once. */
export const MOST = 1000;

/** The files that a result can be exported to: the name of the string, and the suffix. */
const FILES = { bib: "bib", ris: "ris", csl: "csl.json", csv: "csv", md: "md", txt: "txt" };

/**
 * Fill the place of the buttons.
 *
 * @param {HTMLElement} place
 * @param {{ query: string, href: string, total: number }} asked  with the address of the search, from the site's root
 * @param {() => Promise<import("../index.js").Hit[]>} listAll  returns the papers of the result
 */
export function showActions(place, { query, href, total }, listAll) {
  if (!total) return place.replaceChildren();
  const send = (/** @type {string} */ name, /** @type {any} */ detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
  const strings = SITE_STRINGS("scripts.search.actions");
  const saveAll = async () => send("visitor-save", (await listAll()).map(({ slug, title }) => ({ slug, title })));
  const exportAs = async (/** @type {string} */ suffix) => {
    menu.open = false;
    menu.querySelector("summary")?.focus();
    send("visitor-export", { suffix, name: query.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "papers", papers: await listAll() });
  };
  const files = Object.entries(FILES).map(([name, suffix]) => {
    return make("li", {}, make("button", { type: "button", onclick: () => exportAs(suffix) }, SITE_STRINGS("scripts.search.files")[name]));
  });
  // Narrow screens have room for the menu only, which therefore has everything.
  const others = () => [
    ...(query ? [make("button", { type: "button", className: "button", hidden: true, "data-follow": `search:${query}`, "data-title": query, "data-href": href })] : []),
    make("button", { type: "button", className: "button", onclick: saveAll }, strings.save_all),
  ];
  const inMenu = others().map((button) => make("li", { className: "narrow" }, button));
  const menu = make("details", { className: "menu" }, make("summary", { className: "button" }, strings.export), make("ul", {}, ...inMenu, ...files));
  place.replaceChildren(...others(), menu);
}
