/*
 * The page of a paper: reads what it says about the paper, and adds to its citation what needs a script: other formats, written
 * by `exports.js`, and buttons that copy, save and share.
 */

import { writeBibtex, writeCsl, writeJson, writeMarkdown, writeRis, writeText } from "./exports.js";
import { addLinks } from "./elsewhere.js";
import { addValues } from "./fix.js";
import { addOrders } from "./related.js";

const strings = SITE_STRINGS("scripts.cite"); // the build puts objects here; see docs/theme.md
const links = SITE_STRINGS("links");
const said = SITE_STRINGS("said_of");

const SCHEMES = { arXiv: "arxiv", DOI: "doi", "ACL Anthology": "acl", OpenReview: "openreview", PubMed: "pmid" };
const COUNTS = { upvote: "upvotes", comment: "comments", citation: "citations" };
const LIST_KINDS = ["code", "model", "dataset", "project", "other"];

/** @type {[string, string, string, (paper: import("./exports.js").Paper, page: Document) => string][]} name, suffix, media type, writer */
export const FORMATS = [
  ["BibTeX", "bib", "application/x-bibtex", (paper, page) => writeBibtex(paper, entryOf(page))],
  ["RIS", "ris", "application/x-research-info-systems", writeRis],
  ["CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", writeCsl],
  [strings.text, "txt", "text/plain", writeText],
  ["Markdown", "md", "text/markdown", writeMarkdown],
  ["JSON", "json", "application/json", writeJson],
];

/** @param {ParentNode} page @returns {string} the BibTeX entry */
function entryOf(page) {
  const text = page.querySelector(".cite pre")?.textContent ?? "";
  return page === document ? (ownEntry ??= text) : text;
}

/** @type {string | undefined} the entry of this page, which later shows other formats in its place */
let ownEntry;

/** @param {Element | null | undefined} element @returns {string} */
const textOf = (element) => element?.textContent.trim() ?? "";

/** @param {string | null | undefined} address @returns {string} the slug of a page of this site */
const slugOf = (address) => /([^/]+)\.html(?:[?#]|$)/.exec(address ?? "")?.[1] ?? "";

/** @param {Document} page the page of a paper @returns {import("./exports.js").Paper} */
export function readPaper(page) {
  const entry = entryOf(page);
  const meta = (name) => page.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? "";
  const field = (name) => new RegExp(`^ {2}${name} = \\{(.*)\\},$`, "m").exec(entry)?.[1] ?? "";
  const [, kind, key] = /^@(\w+)\{(.*),$/m.exec(entry) ?? [];
  const address = page.querySelector("link[rel=canonical]")?.getAttribute("href") ?? "";
  const slug = slugOf(address);
  const venue = textOf(page.querySelector(".eyebrow cite"));
  const abstract = page.querySelector('[data-search="abstract"]') ? meta("description") : "";
  const names = [...page.querySelectorAll("meta[name=citation_author]")].map((it) => it.content.replaceAll("\u00a0", " "));
  const record = readRecord(page, { slug, key, title: meta("citation_title"), abstract, venue });
  return {
    slug,
    key,
    kind,
    names,
    abstract,
    record,
    title: record.title,
    note: [record.withdrawn && "Withdrawn", field("note").includes("Also in ") && `Also in ${venue}`].filter(Boolean).join(". "),
    year: field("year"),
    url: field("url"),
    others: /^ {2}author = .* and others\},$/m.test(entry),
    ownDoi: field("doi") !== "",
    date: meta("citation_publication_date"),
    venue: meta("citation_journal_title") || meta("citation_conference_title"),
    publisher: meta("citation_publisher"),
    doi: meta("citation_doi"),
    report: meta("citation_technical_report_number"),
    pdf: meta("citation_pdf_url"),
    keywords: record.keywords,
    address,
    byline: record.authors.map((author) => author.name),
    facts: [venue, record.date_inferred ? "" : textOf(page.querySelector(".eyebrow a > time")), ...listIdentifiers(record)].filter(Boolean),
  };
}

/** @param {{ identifiers: Record<string, string> }} record @returns {string[]} */
const listIdentifiers = ({ identifiers }) => Object.keys(identifiers).sort().map((scheme) => `${scheme}:${identifiers[scheme]}`);

/**
 * @param {Document} page
 * @param {{ slug: string, key: string, title: string, abstract: string, venue: string }} known
 * @returns {Object} the fields of the JSON in their order; empty ones are left out later
 */
function readRecord(page, known) {
  const all = (selector, value) => [...page.querySelectorAll(`.paper ${selector}`)].map(value).filter(Boolean);
  const day = page.querySelector(".eyebrow a > time");
  const authors = all(".authors li:not(.more)", readAuthor);
  const count = page.querySelector(".paper [data-count]")?.dataset.count ?? /^\d*/.exec(textOf(page.querySelector("p.authors")).replaceAll(",", ""))[0];
  return {
    slug: known.slug,
    key: known.key,
    title: known.title,
    abstract: known.abstract,
    authors,
    author_count: Number(count) || authors.length || undefined,
    date: day?.dateTime ?? "",
    date_inferred: Boolean(day && !day.hasAttribute("itemprop")),
    published: page.querySelector(".eyebrow > time")?.dateTime ?? "",
    withdrawn: Boolean(page.querySelector(".paper .warning")),
    identifiers: Object.fromEntries(all(".about .id", readIdentifier)),
    venue: known.venue,
    keywords: all(".keywords li", textOf),
    topics: all("header .t a", (it) => slugOf(it.getAttribute("href"))),
    links: readLinks(page),
    ...readCounts(page),
    related: all(".related li > a", (it) => slugOf(it.getAttribute("href"))),
  };
}

/** @param {Element} item @returns {{ name: string, orcid?: string }} */
function readAuthor(item) {
  const orcid = item.querySelector(".orcid")?.getAttribute("href")?.split("/").pop();
  return { name: textOf(item.firstChild), ...(orcid && { orcid }) };
}

/** @param {Element} value @returns {[string, string]} scheme and value */
function readIdentifier(value) {
  const kind = textOf(value.previousElementSibling);
  return [SCHEMES[kind] ?? kind, textOf(value)];
}

/** @param {Document} page @returns {Record<string, string | string[]>} field → URL or URLs */
function readLinks(page) {
  const pdf = page.querySelector(".links .main")?.getAttribute("href");
  const found = {};
  for (const link of page.querySelectorAll(".links a:not(.main, [itemprop], [href='#cite'])")) {
    const label = textOf(link);
    const field = Object.keys(links).find((key) => links[key] === label) ?? "page";
    const url = link.getAttribute("href");
    if (LIST_KINDS.includes(field)) (found[field] ??= []).push(url);
    else found[field] ??= url;
  }
  const { page: own, ...others } = found;
  return { ...(own && { page: own }), ...(pdf && { pdf }), ...others };
}

/** @param {Document} page @returns {Record<string, number>} field → count */
function readCounts(page) {
  const found = {};
  for (const item of page.querySelectorAll(".said li")) {
    const [number, words] = [textOf(item.firstElementChild), textOf(item.lastChild)];
    const n = Number(number.replace(/\D/g, ""));
    const kind = Object.keys(COUNTS).find((it) => said[it]({ n }) === words);
    if (kind) found[COUNTS[kind]] = n;
  }
  return found;
}

/** @typedef {{ make: Function, saveFile: Function, say: Function }} Tools functions of `reader.js` */

/** @param {string} text @param {Tools} tools */
async function copy(text, { say }) {
  try {
    await navigator.clipboard.writeText(text);
    say(strings.copied);
  } catch {
    say(strings.not_copied);
  }
}

/**
 * Let tabs above the entry show the other formats in its place.
 *
 * @param {Element} place
 * @param {Tools} tools
 * @param {(format: typeof FORMATS[0]) => void} choose is told which format is shown
 */
function addTabs(place, { make }, choose) {
  const panel = place.querySelector("pre");
  const entry = panel.textContent;
  const tabs = FORMATS.map(([name], at) => {
    const tab = make("button", { type: "button", role: "tab", id: `cite-${at}`, "aria-controls": "cite-text" }, name);
    tab.addEventListener("click", () => show(at));
    return tab;
  });
  const show = (at) => {
    const [, , , write] = FORMATS[at];
    panel.textContent = at ? write(readPaper(document), document) : entry;
    panel.setAttribute("aria-labelledby", `cite-${at}`);
    tabs.forEach((tab, i) => {
      tab.setAttribute("aria-selected", String(i === at));
      tab.tabIndex = i === at ? 0 : -1;
    });
    choose(FORMATS[at]);
  };
  const list = make("div", { role: "tablist", "aria-label": strings.formats }, ...tabs);
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = (tabs.indexOf(document.activeElement) + (step ?? 0) + tabs.length) % tabs.length;
    if (!step) return;
    event.preventDefault();
    tabs[at].focus();
    show(at);
  });
  for (const [name, value] of Object.entries({ id: "cite-text", role: "tabpanel", tabindex: "0" })) panel.setAttribute(name, value);
  panel.before(list);
  show(0);
}

/** Add everything to the page of a paper. @param {Tools} tools */
export function addButtons(tools) {
  const { make, saveFile } = tools;
  const place = document.querySelector(".cite");
  if (!place || !entryOf(document)) return;
  const paper = readPaper(document);
  const text = writeText(paper);
  const button = (label, run, kind = "button") => {
    const made = make("button", { type: "button", class: kind }, label);
    made.addEventListener("click", run);
    return made;
  };
  const shown = () => place.querySelector("pre").textContent;
  let [, suffix, type, write] = FORMATS[0];
  const copyShown = button("", () => copy(shown(), tools), "button copy");
  const actions = [
    button(strings.save_file, () => saveFile(write(paper, document), `${paper.slug}.${suffix}`, type)),
    button(strings.copy_text, () => copy(text, tools)),
    button(strings.copy_link, () => copy(paper.address, tools)),
  ];
  const shared = { title: paper.title, url: paper.address };
  if (navigator.canShare?.(shared)) actions.push(button(strings.share, () => navigator.share(shared).catch(() => {})));
  addTabs(place, tools, ([name, ...rest]) => {
    [suffix, type, write] = rest;
    copyShown.textContent = strings.copy_format({ format: name });
  });
  place.querySelector("h2").after(copyShown);
  place.append(
    make("ul", { class: "row" }, ...actions.map((it) => make("li", {}, it))),
    make("p", { class: "citation", dir: "auto" }, `${text} ${paper.address}`),
  );
  addLinks(paper.record, tools);
  addValues(paper.record);
  addOrders(tools);
}
