/**
 * Suggestions below a search box: papers, then topics, authors, venues and organisations, then longer queries.
 *
 * @module
 */

import { countPapers, make, mark, set, describeFailure } from "./dom.js";
import { pathOf } from "./offers.js";
import { continueQuery } from "./phrases.js";
import { formatState } from "../state.js";

/** How many papers, names of a kind, and longer queries are suggested. */
const MOST_PAPERS = 4;
const MOST_NAMES = 2;
const MOST_PHRASES = 2;

/** How many papers are read to continue a query. */
const MOST_READ = 10;

const KINDS = ["topic", "author", "venue", "organisation"];

/** @typedef {import("../directory.js").Named} Named */

/**
 * What asks the index; see `remote.js`.
 *
 * @typedef {object} Remote
 * @property {typeof import("./remote.js").ask} ask
 * @property {typeof import("./remote.js").call} call
 * @property {number} rest
 */

let made = 0;

/**
 * Show suggestions below a box as the visitor types, as a combobox with a list of groups.
 *
 * @param {HTMLInputElement} box
 * @param {Remote} remote
 * @param {(query: string) => void} [take]  takes a longer query that was chosen; without it, that opens the search page
 */
export function attachDropdown(box, { ask, call, rest }, take) {
  const form = /** @type {HTMLFormElement} */ (box.closest("form"));
  const page = new URL(form.action);
  const base = new URL("search/", page).href;
  const id = `search-drop-${(made += 1)}`;
  const list = make("div", { id, role: "listbox", "aria-label": SITE_STRINGS("scripts.search.suggestions") });
  const status = make("p", { role: "status", "aria-live": "polite" });
  const drop = make("div", { className: "search-drop", hidden: true }, list, status, make("p", { className: "keys", "aria-hidden": true }, SITE_STRINGS("scripts.search.drop_keys")));
  let latest = 0;
  let active = -1;
  /** @type {string | undefined} The query whose suggestions are in the list. */
  let shown;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;

  form.append(drop);
  set(box, { role: "combobox", "aria-expanded": false, "aria-controls": id, "aria-autocomplete": "list" });
  box.addEventListener("input", () => {
    clearTimeout(resting);
    resting = setTimeout(answer, rest);
  });
  box.addEventListener("keydown", press);
  box.addEventListener("focus", () => options().length && expand(true));
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(/** @type {Node} */ (relatedTarget))) expand(false);
  });
  form.addEventListener("submit", () => {
    stop();
    expand(false);
  });
  drop.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  ask(base, "").catch(() => {});
  if (box.value && !take) answer();

  function options() {
    return /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=option]")]);
  }

  function stop() {
    clearTimeout(resting);
    latest += 1; // ignore any answer still to come
  }

  async function answer() {
    const question = ++latest;
    const query = box.value;
    if (query === shown) return expand(document.activeElement === box);
    shown = undefined;
    if (!query.trim()) {
      list.replaceChildren();
      return expand(false);
    }
    try {
      const found = await ask(base, query, { limit: MOST_READ, quick: true });
      if (question !== latest) return;
      draw(query, found, []);
      shown = query;
      expand(document.activeElement === box);
      const named = await call(base, "suggest", query).catch(() => []);
      if (question === latest && named.length && active < 0) draw(query, found, named);
    } catch (error) {
      if (question !== latest) return;
      list.replaceChildren();
      status.replaceChildren(...describeFailure(error, () => answer()));
      expand(document.activeElement === box);
    }
  }

  /** @param {string} query @param {import("../index.js").Answer} found @param {Named[]} named */
  function draw(query, { hits, total, partial, corrected }, named) {
    const groups = [
      group("papers", hits.slice(0, MOST_PAPERS).map(suggestPaper)),
      ...KINDS.map((kind) => group(kind, named.filter((it) => it.kind === kind).slice(0, MOST_NAMES).map((it) => suggestName(it, query)))),
      group("queries", [
        ...continueQuery(query, hits.map(({ title }) => title), MOST_PHRASES).map((phrase) => suggestQuery(phrase, make("b", {}, phrase))),
        ...(total > MOST_PAPERS ? [suggestQuery(query, partial ? `≥ ${countPapers(total)}` : SITE_STRINGS("scripts.search.all_papers")({ n: total }))] : []),
      ]),
    ];
    list.replaceChildren(...groups.filter((it) => it.children.length > 1));
    const text = corrected ? SITE_STRINGS("scripts.search.showing")({ query: corrected }) : total ? "" : countPapers(total);
    status.replaceChildren(text);
    activate(-1);
  }

  /** @param {string} kind @param {HTMLElement[]} items */
  function group(kind, items) {
    const name = `${id}-${kind}`;
    const title = make("li", { id: name, role: "presentation" }, SITE_STRINGS("scripts.search.groups")[kind]);
    return make("ul", { role: "group", "aria-labelledby": name, className: kind }, title, ...items);
  }

  /** @param {HTMLElement} link @param {string} note */
  function option(link, note = "") {
    if (note) link.append(" ", make("span", { className: "count" }, note));
    set(link, { role: "option", "aria-selected": false });
    return make("li", { role: "none" }, link);
  }

  /** @param {import("../index.js").Hit} hit */
  function suggestPaper({ url, title, titleMatches, upvotes, date }) {
    const note = [upvotes && `${upvotes} ${SITE_STRINGS("card.upvotes")({ n: upvotes })}`, date.slice(0, 4)].filter(Boolean).join(SITE_STRINGS("lists.comma"));
    return option(make("a", { href: new URL(url, page).href, tabIndex: -1 }, make("span", { dir: "auto" }, ...mark(title, titleMatches))), note);
  }

  /** @param {Named} named @param {string} query */
  function suggestName(named, query) {
    const last = query.trim().split(/\s+/).pop()?.toLowerCase() ?? "";
    const at = ` ${named.label.toLowerCase()}`.indexOf(` ${last}`);
    const name = make("span", { dir: "auto" }, ...mark(named.label, last && at >= 0 ? [[at, at + last.length]] : []));
    return option(make("a", { href: new URL(pathOf(named), page).href, tabIndex: -1 }, name), countPapers(named.count));
  }

  /** @param {string} query @param {Node | string} text */
  function suggestQuery(query, text) {
    const href = page.pathname + formatState({ query, exact: false, literal: false, sort: "", filters: {} });
    const onclick = (/** @type {Event} */ event) => {
      if (!take) return;
      event.preventDefault();
      stop();
      expand(false);
      take(query);
    };
    return option(make("a", { href, tabIndex: -1, onclick }, text));
  }

  /** @param {boolean} open */
  function expand(open) {
    drop.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) activate(-1);
  }

  /** @param {number} place */
  function activate(place) {
    active = place;
    options().forEach((item, at) => {
      item.id = `${id}-${at}`;
      item.setAttribute("aria-selected", String(at === place));
      if (at === place) item.scrollIntoView({ block: "nearest" });
    });
    box.setAttribute("aria-activedescendant", place < 0 ? "" : `${id}-${place}`);
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const { key } = event;
    const count = options().length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (key === "Escape" && !drop.hidden) {
      stop();
      expand(false);
    } else if (key === "Enter" && active >= 0) options()[active].click();
    else if (step && count && !(take && drop.hidden)) {
      expand(true);
      activate(((active + 1 + step + count + 1) % (count + 1)) - 1);
    } else return;
    event.preventDefault();
  }
}
