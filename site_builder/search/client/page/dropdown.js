/**
 * The first results below a search box, on all pages but the search page.
 *
 * @module
 */

import { countPapers, make, mark, set, describeFailure } from "./dom.js";
import { ask, REST } from "./remote.js";
import { formatState } from "../state.js";

/** How many papers are shown. */
const MOST_DROPPED = 5;

let made = 0;

/**
 * Show results below a box as the visitor types, as a combobox with a list.
 *
 * @param {HTMLInputElement} box
 */
export function attachDropdown(box) {
  const form = /** @type {HTMLFormElement} */ (box.closest("form"));
  const page = new URL(form.action);
  const base = new URL("search/", page).href;
  const id = `search-drop-${(made += 1)}`;
  const list = make("ul", { id, role: "listbox", "aria-label": SITE_STRINGS("scripts.search.papers_found") });
  const status = make("p", { role: "status", "aria-live": "polite" });
  const drop = make("div", { className: "search-drop", hidden: true }, list, status);
  let latest = 0;
  let active = -1;
  /** @type {string | undefined} The query whose papers are in the list. */
  let shown;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;

  form.append(drop);
  set(box, { role: "combobox", "aria-expanded": false, "aria-controls": id, "aria-autocomplete": "list" });
  box.addEventListener("input", () => {
    clearTimeout(resting);
    resting = setTimeout(answer, REST);
  });
  box.addEventListener("keydown", press);
  box.addEventListener("focus", () => list.children.length && expand(true));
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(/** @type {Node} */ (relatedTarget))) expand(false);
  });
  drop.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  ask(base, "").catch(() => {});
  if (box.value) answer();

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
      const { hits, total, corrected } = await ask(base, query, { limit: MOST_DROPPED });
      if (question !== latest) return;
      const href = page.pathname + formatState({ query, exact: false, newest: false, filters: {} });
      list.replaceChildren(
        ...hits.map(({ url, title, titleMatches }) =>
          option(make("a", { href: new URL(url, page).href, dir: "auto", tabIndex: -1 }, ...mark(title, titleMatches))),
        ),
        ...(total > hits.length ? [option(make("a", { href, tabIndex: -1 }, SITE_STRINGS("scripts.search.all_papers")({ n: total })), "all")] : []),
      );
      shown = query;
      status.replaceChildren(corrected ? SITE_STRINGS("scripts.search.showing")({ query: corrected }) : total ? "" : countPapers(total));
    } catch (error) {
      if (question !== latest) return;
      list.replaceChildren();
      status.replaceChildren(...describeFailure(error, () => answer()));
    }
    activate(-1);
    expand(document.activeElement === box);
  }

  /** @param {HTMLElement} link */
  function option(link, className = "") {
    return make("li", { role: "option", "aria-selected": false, className }, link);
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
    [...list.children].forEach((item, at) => {
      item.id = `${id}-${at}`;
      item.setAttribute("aria-selected", String(at === place));
    });
    box.setAttribute("aria-activedescendant", place < 0 ? "" : `${id}-${place}`);
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const { key } = event;
    const count = list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (key === "Escape" && !drop.hidden) {
      clearTimeout(resting);
      latest += 1; // ignore any answer still to come
      expand(false);
    } else if (key === "Enter" && active >= 0) list.children[active].querySelector("a")?.click();
    else if (step && count) {
      expand(true);
      activate(((active + 1 + step + count + 1) % (count + 1)) - 1);
    } else return;
    event.preventDefault();
  }
}
