/*
 * The page of the reading list. It shows the saved papers, or those in the fragment of the address, which a shared link carries.
 * The page needs no request for what it shows; it fetches the pages of papers whose facts it lacks, for citations, or has had for
 * long: they may have been withdrawn.
 */

import { drawFolders, drawItem, drawWarning } from "./list-items.js";
import { make, pageOf, saveFile, say } from "./page.js";
import { restoreScroll } from "./returning.js";
import { isSlug, root, store } from "./store.js";

const strings = SITE_STRINGS("scripts.list"); // the build puts objects here; see docs/theme.md
const MOST = 500; // papers in an address

const page = document.getElementById("reading-list");
const list = page.querySelector("ol.cards");
const find = document.getElementById("list-find");
const select = document.getElementById("list-folder");
const undo = document.getElementById("list-undo");
const pairs = (page.dataset.colours ?? "").split(" ").map((it) => it.split(":"));

const view = { order: "saved", folder: undefined, editing: "", words: "" };
/** @type {Map<string, string>} what a paper's names and abstract say, once a visitor searches in the list */
let texts;
/** @type {import("./store.js").Saved[]} papers of a shared link that are not saved */
let guests = [];
/** @type {import("./store.js").Saved} the paper that was taken off last */
let removed;
/** @type {import("./store.js").Saved[]} what is in view */
let shown = [];
/** @type {Map<string, { text: string, item: HTMLElement }>} items as they were drawn, by slug */
const drawn = new Map();

/** @returns {string[]} the slugs in the address */
const carried = () => decodeURIComponent(location.hash.slice(1)).split(",").filter(isSlug).slice(0, MOST);

/** @param {string} text */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const ORDERS = {
  saved: (a, b) => b.saved - a.saved,
  published: (a, b) => compare(b.card?.date ?? "", a.card?.date ?? ""),
  upvotes: (a, b) => (b.card?.upvotes ?? -1) - (a.card?.upvotes ?? -1),
  title: (a, b) => a.title.localeCompare(b.title),
};
const compare = (a, b) => (a < b ? -1 : Number(a > b));

/** @param {import("./store.js").Saved} row @returns {boolean} whether it has all words of the search in the list */
function matches(row) {
  const text = fold([row.title, row.note, row.folder, row.card?.by, texts?.get(row.slug)].join(" "));
  return fold(view.words).split(/\s+/).every((word) => text.includes(word));
}

/** @returns {Promise<{ rows: import("./store.js").Saved[], folders: string[], slugs: string[] }>} */
async function load() {
  const own = await store.papers();
  const slugs = carried();
  const known = new Map([...guests, ...own].map((it) => [it.slug, it]));
  const rows = slugs.length ? slugs.map((slug) => known.get(slug) ?? { slug, title: slug, folder: "", note: "", read: 0, saved: 0 }) : own;
  const used = own.map((it) => it.folder).filter(Boolean);
  const folders = [...new Set([...(await store.get("folders", [])), ...used])].sort((a, b) => a.localeCompare(b));
  return { rows, folders, slugs };
}

async function draw() {
  const { rows, folders, slugs } = await load();
  if (view.folder && !folders.includes(view.folder)) view.folder = undefined;
  const inFolder = rows.filter((it) => view.folder === undefined || it.folder === view.folder);
  shown = inFolder.filter((it) => !view.words || matches(it)).sort(slugs.length ? () => 0 : ORDERS[view.order]);
  drawItems(folders);
  drawAside(folders, rows);
  drawWarning(document.getElementById("list-withdrawn"), rows, reveal);
  const show = (name, isShown) => page.querySelectorAll(`[data-when=${name}]`).forEach((it) => (it.hidden = !isShown));
  show("carried", slugs.length > 0);
  show("empty", !rows.length);
  show("filled", rows.length > 0);
  show("within", Boolean(view.folder));
  show("unmatched", rows.length > 0 && !shown.length);
  page.hidden = false;
}

/** Draw what changed, and leave the focus where it is. @param {string[]} folders */
function drawItems(folders) {
  const focused = document.activeElement?.closest("#reading-list li[data-slug] [data-do]");
  const [slug, what] = [focused?.closest("li").dataset.slug, focused?.dataset.do];
  const depends = { folders, limits: (page.dataset.limits ?? "").split(" ").filter(Boolean).map(Number), colours: Object.fromEntries(pairs), newest: Number(page.dataset.newest), editing: view.editing };
  const items = shown.map((row) => {
    const text = JSON.stringify([row, folders, view.editing === row.slug]);
    const before = drawn.get(row.slug);
    if (before?.text === text) return before.item;
    const item = drawItem(row, depends);
    drawn.set(row.slug, { text, item });
    return item;
  });
  list.replaceChildren(...items);
  if (slug) list.querySelector(`[data-slug="${slug}"] [data-do=${what}]`)?.focus();
}

/** @param {string[]} folders @param {import("./store.js").Saved[]} rows */
function drawAside(folders, rows) {
  const count = (test) => rows.filter(test).length;
  const tally = strings.tally({ n: rows.length, read: count((it) => it.read), notes: count((it) => it.note) });
  document.getElementById("list-tally").textContent = rows.length ? tally : strings.lead;
  document.getElementById("list-export").textContent = strings.export_these({ n: shown.length });
  const place = document.getElementById("list-folders");
  const chosen = place.contains(document.activeElement) && document.activeElement.dataset.folder;
  place.replaceChildren(...drawFolders(folders, rows, view.folder, choose));
  if (chosen) [...place.querySelectorAll("button")].find((it) => it.dataset.folder === chosen)?.focus();
  const options = [["*", strings.all_folders({ n: rows.length })], ...folders.map((it) => [it, it]), ["", strings.in_none]];
  select.replaceChildren(...options.map(([value, text]) => make("option", { value }, text)));
  select.value = view.folder ?? "*";
}

/** @param {string} [folder] the folder to show; without one, all papers */
function choose(folder) {
  view.folder = folder;
  draw();
}

/** Go to the card of a paper, whatever folder or words are in view. @param {string} slug */
async function reveal(slug) {
  if (!shown.some((it) => it.slug === slug)) {
    Object.assign(view, { folder: undefined, words: (find.value = "") });
    await draw();
  }
  list.querySelector(`[data-slug="${slug}"] h2 a`)?.focus();
}

let waiting = 0;
function drawSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(draw, 50);
}

/** Read what citations need. @returns {Promise<string[]>} slugs whose pages could not be read */
async function fetchFacts(slugs) {
  const { keepFacts } = await import("./facts.js");
  return keepFacts(slugs, { pageOf });
}

/** Name the papers of a shared link that are not saved. */
async function fetchGuests() {
  const own = new Set((await store.papers()).map((it) => it.slug));
  const missing = carried().filter((slug) => !own.has(slug) && !guests.some((it) => it.slug === slug));
  const failed = await fetchFacts(missing);
  const { cardOf } = await import("./facts.js");
  const facts = await store.some("facts", missing);
  const found = facts.filter(Boolean).map(({ slug, paper }) => ({ slug, title: paper.title, card: cardOf(paper) }));
  const absent = failed.map((slug) => ({ slug, title: strings.not_here({ slug }) }));
  guests = [...guests, ...[...found, ...absent].map((it) => ({ ...it, folder: "", note: "", read: 0, saved: 0 }))];
  drawSoon();
}

/** @param {string} name the name of a format */
async function exportShown(name) {
  const slugs = shown.map((it) => it.slug);
  say(strings.preparing);
  await fetchFacts(slugs);
  const { FILES } = await import("./list-files.js");
  const facts = await store.some("facts", slugs);
  const items = shown.map((row, i) => ({ row, ...facts[i] })).filter((it) => it.paper);
  const [suffix, type, , write] = FILES.find(([, , it]) => it === name);
  saveFile(write(items), `reading-list.${suffix}`, type);
  const missing = slugs.length - items.length;
  say(missing ? strings.not_read({ n: missing, all: slugs.length }) : strings.exported({ n: items.length }));
}

/** @param {string} text of any other file @returns {Promise<{ slug: string, title: string }[]>} */
async function findPapersIn(text) {
  const { readPapers } = await import("./list-files.js");
  const named = readPapers(text);
  if (named.length) return named;
  const { findPapersOf, readReferences } = await import("./references.js");
  const references = readReferences(text);
  if (!references.length) return [];
  try {
    const { openSearch } = await import("./finding.js");
    return await findPapersOf(references, await openSearch());
  } catch (error) {
    throw Object.assign(error, { kind: "not_found" });
  }
}

/** @param {File} file */
async function openFile(file) {
  const text = await file.text();
  const { addBackup, readBackup } = await import("./backup.js");
  say(strings.reading);
  try {
    const content = readBackup(/^\s*\{/.test(text) ? text : JSON.stringify(await findPapersIn(text)));
    const added = await addBackup(store, content);
    say(content.papers.length ? strings.opened({ n: added, all: content.papers.length }) : strings.none_in_file);
    await fetchFacts(content.papers.map((it) => it.slug));
  } catch (error) {
    say(strings[error.kind] ?? strings.not_kept);
  }
}

/** @param {import("./store.js").Saved} paper */
function offerUndo(paper) {
  removed = paper;
  undo.hidden = false;
  undo.firstElementChild.textContent = strings.removed({ title: paper.title });
  undo.querySelector("button").focus();
  say(strings.removed({ title: paper.title }));
}

async function copyLink() {
  const link = `${location.href.split("#")[0]}#${shown.slice(0, MOST).map((it) => it.slug).join(",")}`;
  try {
    await navigator.clipboard.writeText(link);
    say(strings.copied);
  } catch {
    history.replaceState(null, "", link);
    say(strings.copy_address);
  }
}

async function keepCarried() {
  await store.save(guests.filter((it) => it.card).map(({ slug, title, card }) => ({ slug, title, card })));
  guests = [];
  location.hash = "";
}

async function writeFile() {
  const { writeBackup } = await import("./backup.js");
  saveFile(await writeBackup(store, root.href), "reading-list.json", "application/json");
}

/** Give the folder in view another name, or without one take its papers out of it. @param {string} name */
async function renameFolder(name) {
  await store.renameFolder(view.folder, name);
  view.folder = name || undefined;
  await draw();
  document.querySelector("#list-folders [aria-current]")?.focus();
}

const ACTIONS = {
  keep: keepCarried,
  link: copyLink,
  backup: writeFile,
  open: () => document.getElementById("list-file").click(),
  forget: () => confirm(strings.forget_all) && store.clear(),
  rename: () => {
    const name = prompt(strings.new_name({ folder: view.folder }), view.folder)?.trim();
    return name && name !== view.folder && renameFolder(name);
  },
  dissolve: () => confirm(strings.dissolve({ folder: view.folder })) && renameFolder(""),
  edit: (slug) => {
    view.editing = view.editing === slug ? "" : slug;
    return draw().then(() => list.querySelector("textarea")?.focus());
  },
  remove: async (slug) => {
    const paper = shown.find((it) => it.slug === slug);
    await store.remove([slug]);
    offerUndo(paper);
  },
  undo: () => {
    undo.hidden = true;
    return store.save([removed]);
  },
};

page.addEventListener("click", ({ target }) => {
  const { do: action, format } = target.closest("button")?.dataset ?? {};
  if (format) exportShown(format);
  else ACTIONS[action]?.(target.closest("li[data-slug]")?.dataset.slug);
});

page.addEventListener("change", ({ target }) => {
  const slug = target.closest("li[data-slug]")?.dataset.slug;
  if (slug && target.dataset.do === "read") store.edit([slug], { read: target.checked ? Date.now() : 0 });
  if (slug && target.dataset.do === "folder") store.edit([slug], { folder: target.value });
  if (slug && target.dataset.do === "note") store.edit([slug], { note: target.value.trim() });
  if (target.name === "order") draw((view.order = target.value));
  if (target === select) choose(target.value === "*" ? undefined : target.value);
  if (target.id === "list-file" && target.files[0]) openFile(target.files[0]).finally(() => (target.value = ""));
});

page.addEventListener("submit", async (event) => {
  event.preventDefault();
  const box = event.target.elements.folder;
  const name = box.value.trim();
  if (!name) return;
  await store.set("folders", [...new Set([...(await store.get("folders", [])), name])]);
  box.value = "";
  draw();
});

find.addEventListener("input", async () => {
  view.words = find.value.trim();
  texts ??= new Map((await store.all("facts")).map(({ slug, paper }) => [slug, [...paper.byline, paper.abstract].join(" ")]));
  draw();
});

store.listen((kind) => kind === "papers" && drawSoon());
addEventListener("hashchange", () => draw().then(fetchGuests));

await draw();
restoreScroll();
await fetchGuests();
const { refreshFacts } = await import("./facts.js");
await refreshFacts((await store.papers()).map((it) => it.slug), pageOf);
