/*
 * A paper on the reading list: its card, its note, and a row of controls.
 *
 * @typedef {{ folders: string[], limits: number[], colours: Record<string, number>, newest: number, editing: string }} Shown what items
 *   depend on: `limits` are the fewest upvotes of each level, `colours` those of topics, and `editing` is the paper whose note is open
 */

import { drawCard, formatDate } from "./card.js";
import { make, makeButton } from "./page.js";

const strings = SITE_STRINGS("scripts.list"); // the build puts objects here; see docs/theme.md

/** @param {number} time @returns {string} its day here, as `2025-06-30` */
const dayOf = (time) => new Date(time - new Date(time).getTimezoneOffset() * 60e3).toISOString().slice(0, 10);

/** @param {import("./store.js").Saved} row @param {Shown} shown @returns {HTMLElement} */
export function drawItem(row, shown) {
  const { upvotes = null, level = 0, colour = 0, topics = [] } = row.card ?? {};
  const saved = strings.saved_on({ day: formatDate(dayOf(row.saved), new Date().getFullYear()) });
  const item = drawCard(row, {
    level: upvotes === null ? level : shown.limits.filter((it) => upvotes >= it).length,
    colour: topics.map((it) => shown.colours[it]).find(Boolean) ?? colour,
    newest: shown.newest,
    isCounted: shown.limits.length > 0,
    extra: row.saved ? [saved] : [],
  });
  item.dataset.slug = row.slug;
  item.classList.toggle("seen", row.read > 0);
  if (row.note && shown.editing !== row.slug) item.append(make("div", { class: "own-note", dir: "auto" }, row.note));
  if (shown.editing === row.slug) item.append(drawEditor(row));
  if (row.saved) item.append(drawControls(row, shown));
  return item;
}

/** @param {import("./store.js").Saved} row */
function drawEditor(row) {
  const box = make("textarea", { class: "own-note", "data-do": "note", rows: "3", dir: "auto", "aria-label": strings.note_on({ title: row.title }) });
  box.value = row.note;
  return box;
}

/** @param {import("./store.js").Saved} row @param {Shown} shown */
function drawControls({ slug, title, folder, read }, { folders, editing }) {
  const box = make("input", { type: "checkbox", "data-do": "read", "aria-label": `${strings.read}: ${title}` });
  box.checked = read > 0;
  const options = [["", strings.no_folder], ...folders.map((it) => [it, it])].map(([value, text]) => make("option", { value }, text));
  const select = make("select", { "data-do": "folder", "aria-label": strings.folder_of({ title }) }, ...options);
  select.value = folder;
  const button = (name, text, label) => make("button", { type: "button", "data-do": name, "aria-label": `${text}: ${label}` }, text);
  return make(
    "div",
    { class: "list-controls" },
    make("label", {}, box, strings.read),
    select,
    button("edit", editing === slug ? strings.done : strings.note, title),
    button("remove", strings.remove, title),
  );
}

/** @param {string[]} folders @param {import("./store.js").Saved[]} rows @param {string | undefined} chosen @param {(folder?: string) => void} choose */
export function drawFolders(folders, rows, chosen, choose) {
  const count = (folder) => rows.filter((it) => it.folder === folder).length;
  const all = [[undefined, strings.all, rows.length], ...folders.map((it) => [it, it, count(it)]), ["", strings.in_none, count("")]];
  return all.map(([folder, text, n]) => {
    const attributes = folder === chosen ? { "aria-current": "true" } : {};
    return make("li", {}, makeButton(text, () => choose(folder), { ...attributes, "data-folder": folder ?? "*" }), " ", make("span", { class: "count" }, String(n)));
  });
}

/**
 * Warn of saved papers that were withdrawn.
 *
 * @param {HTMLElement} place
 * @param {import("./store.js").Saved[]} rows all papers of the list
 * @param {(slug: string) => void} reveal shows the card of a paper
 */
export function drawWarning(place, rows, reveal) {
  const found = rows.filter((it) => it.saved && it.card?.isWithdrawn);
  const text = JSON.stringify(found.map(({ slug, title }) => [slug, title]));
  if (text === (place.dataset.drawn ?? "[]")) return; // so that it is said once, and keeps the focus
  place.dataset.drawn = text;
  const links = found.map(({ slug, title }) => make("li", {}, makeButton(title, () => reveal(slug), { class: "link", dir: "auto" })));
  place.replaceChildren(...(links.length ? [make("div", { class: "warning" }, strings.withdrawn({ n: links.length }), make("ul", {}, ...links))] : []));
}
