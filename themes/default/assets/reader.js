/*
 * The reading list: papers that a visitor stars, saved in this browser only.
 *
 * Each card (`.cards > li`) and each paper (`[data-slug]`) gets a star; on the page of a paper, the attribute may be empty. The page of
 * the list (`#reading-list`) shows the papers, builds their BibTeX from their own pages, and makes a link with the list in its
 * fragment. On the page of a paper, `cite.js` adds buttons to its citation.
 */

import "./keys.js"; // here instead of in each page

const strings = SITE_STRINGS("scripts.reader"); // the build puts an object here; see docs/theme.md
const KEY = "reading-list";

/** @typedef {{ slug: string, title: string }} Paper */

/** @returns {Paper[]} the starred papers, most recently starred first */
function load() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((it) => isSlug(it?.slug) && typeof it.title === "string") : [];
  } catch {
    return [];
  }
}

/** @param {Paper[]} papers */
function save(papers) {
  try {
    localStorage.setItem(KEY, JSON.stringify(papers));
  } catch {
    say(strings.not_kept);
  }
  for (const button of document.querySelectorAll(".star")) show(button);
}

/** @param {unknown} text */
const isSlug = (text) => typeof text === "string" && /^[a-z0-9]+(?:-+[a-z0-9]+)*$/.test(text);

/** What the script did, for people who do not see it; here from the start, because changes of a new one may be missed. */
const status =
  document.getElementById("reader-status") ??
  (document.querySelector(".colophon") ?? document.body).appendChild(make("p", { id: "reader-status", class: "unseen", role: "status" }));

/** @param {string} text */
function say(text) {
  status.textContent = text;
}

/** @param {string} tag @param {Record<string, string>} [attributes] @param {...(Node|string)} children */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Save a text as a file. @param {string} text @param {string} name @param {string} type its media type */
function saveFile(text, name, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}

/* Stars */

/** @param {Element} button */
function show(button) {
  const starred = load().some((it) => it.slug === button.dataset.slug);
  button.setAttribute("aria-pressed", String(starred));
  button.textContent = starred ? "★" : "☆";
  button.title = starred ? strings.take_off : strings.put_on;
}

/** @param {Paper} paper */
function toggle(paper) {
  const papers = load();
  const kept = papers.filter((it) => it.slug !== paper.slug);
  const added = kept.length === papers.length;
  save(added ? [paper, ...papers] : kept);
  say(added ? strings.is_on({ title: paper.title }) : strings.is_off({ title: paper.title }));
}

/** @param {string | undefined} address @returns {string | undefined} the slug of the paper with this page */
const slugOf = (address) => address?.match(/([^/]+)\.html$/)?.[1];

/**
 * @param {Element} place an element that contains a heading; it has `data-slug`, which is empty on the paper's own page, or the
 *   heading links to the paper
 */
function addStar(place) {
  const heading = place.querySelector("h1, h2, h3");
  const page = heading?.querySelector("a") ?? document.querySelector("link[rel=canonical]");
  const slug = place.getAttribute("data-slug") || slugOf(page?.href);
  if (!heading || !isSlug(slug)) return;
  const title = heading.textContent.trim();
  const button = make("button", { type: "button", class: "star", "data-slug": slug, "aria-label": strings.star({ title }) });
  button.addEventListener("click", () => toggle({ slug, title }));
  show(button);
  heading.after(button);
}

/* The page of the list */

/** @param {string} slug */
const pageOf = (slug) => (page?.dataset.paper ?? "").replace("{slug}", slug);

/** @param {string} slug @returns {Promise<Document | null>} */
async function read(slug) {
  try {
    const answer = await fetch(pageOf(slug));
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

/** @returns {string[]} the slugs in the URL */
const carried = () => decodeURIComponent(location.hash.slice(1)).split(",").filter(isSlug).slice(0, 500);

/** @param {Element} page */
async function showList(page) {
  const list = page.querySelector("ol");
  const slugs = carried();
  const own = load();
  const papers = slugs.length ? slugs.map((slug) => own.find((it) => it.slug === slug) ?? { slug, title: slug }) : own;
  page.hidden = false;
  page.querySelector("[data-when=carried]").hidden = !slugs.length;
  page.querySelector("[data-when=empty]").hidden = papers.length > 0;
  page.querySelector("[data-when=filled]").hidden = !papers.length;
  list.replaceChildren(...papers.map((paper) => item(paper)));
  await Promise.all(papers.filter((it) => it.title === it.slug).map((it) => name(it, list)));
}

/** @param {Paper} paper */
function item(paper) {
  const heading = make("h2", { class: "card-title" }, make("a", { href: pageOf(paper.slug) }, paper.title));
  const place = make("li", { "data-slug": paper.slug }, heading);
  addStar(place);
  return place;
}

/** Fill in the title of a paper of which only the slug is known. @param {Paper} paper @param {Element} list */
async function name(paper, list) {
  const title = (await read(paper.slug))?.querySelector("h1")?.textContent.trim();
  const place = [...list.children].find((it) => it.dataset.slug === paper.slug);
  if (!place) return;
  if (title) place.replaceWith(item({ ...paper, title }));
  else place.replaceChildren(strings.not_here({ slug: paper.slug }));
}

/** @param {Element} page */
const shown = (page) => [...page.querySelectorAll("ol [data-slug]:is(li)")].map((it) => it.dataset.slug);

/** @param {Element} page */
async function exportBibtex(page) {
  const pages = await Promise.all(shown(page).map(read));
  const entries = pages.map((it) => it?.querySelector(".cite pre")?.textContent ?? "").filter(Boolean);
  const missing = pages.length - entries.length;
  saveFile(entries.join("\n"), "reading-list.bib", "application/x-bibtex");
  say(missing ? strings.not_read({ n: missing, all: pages.length }) : strings.saved({ n: entries.length }));
}

/** @param {Element} page */
async function copyLink(page) {
  const link = `${location.href.split("#")[0]}#${shown(page).join(",")}`;
  try {
    await navigator.clipboard.writeText(link);
    say(strings.copied);
  } catch {
    location.hash = shown(page).join(",");
    say(strings.copy_address);
  }
}

/** @param {Element} page */
function keepCarried(page) {
  const own = load();
  const titles = new Map([...page.querySelectorAll("li[data-slug]")].map((it) => [it.dataset.slug, it.querySelector("a")?.textContent ?? ""]));
  const added = carried().filter((slug) => titles.get(slug) && !own.some((it) => it.slug === slug));
  save([...added.map((slug) => ({ slug, title: titles.get(slug) })), ...own]);
  location.hash = "";
}

for (const place of document.querySelectorAll(".cards > li, [data-slug]")) addStar(place);

const page = document.getElementById("reading-list");
if (page) {
  const actions = { bibtex: exportBibtex, link: copyLink, keep: keepCarried };
  for (const [action, run] of Object.entries(actions)) {
    page.querySelector(`[data-do=${action}]`).addEventListener("click", () => run(page));
  }
  addEventListener("hashchange", () => showList(page));
  showList(page);
}
if (document.querySelector(".cite")) import("./cite.js").then((cite) => cite.addButtons({ make, saveFile, say }));
addEventListener("storage", () => {
  for (const button of document.querySelectorAll(".star")) show(button);
});
