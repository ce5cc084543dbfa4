/*
 * The buttons below a paper's BibTeX entry: they copy it, or save the paper in other formats, which `exports.js` writes from
 * what the page contains.
 */

import { writeCsl, writeJson, writeMarkdown, writeRis, writeText } from "./exports.js";

const strings = SITE_STRINGS("scripts.cite"); // the build puts objects here; see docs/theme.md
const links = SITE_STRINGS("links");
const said = SITE_STRINGS("said");

const SCHEMES = { arXiv: "arxiv", DOI: "doi", "ACL Anthology": "acl", OpenReview: "openreview", PubMed: "pmid" };
const COUNTS = { upvote: "upvotes", comment: "comments", citation: "citations" };
const LIST_KINDS = ["code", "model", "dataset", "project", "other"];

/** @type {[string, string, string, (paper: import("./exports.js").Paper, page: Document) => string][]} name, suffix, media type, writer */
export const FORMATS = [
  ["BibTeX", "bib", "application/x-bibtex", (_paper, page) => entryOf(page)],
  ["RIS", "ris", "application/x-research-info-systems", writeRis],
  ["CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", writeCsl],
  ["Markdown", "md", "text/markdown", writeMarkdown],
  ["JSON", "json", "application/json", writeJson],
];

/** @param {ParentNode} page @returns {string} the BibTeX entry */
const entryOf = (page) => page.querySelector(".cite pre")?.textContent ?? "";

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
    note: field("note") && `Also in ${venue}`,
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
  const authors = all(".authors li", readAuthor);
  return {
    slug: known.slug,
    key: known.key,
    title: known.title,
    abstract: known.abstract,
    authors,
    author_count: Number(page.querySelector(".paper > header [data-count]")?.dataset.count ?? authors.length) || undefined,
    date: day?.dateTime ?? "",
    date_inferred: Boolean(day?.nextElementSibling),
    published: page.querySelector(".eyebrow > time")?.dateTime ?? "",
    withdrawn: Boolean(page.querySelector(".paper .warning")),
    identifiers: Object.fromEntries(all(".links a[itemprop]", readIdentifier)),
    venue: known.venue,
    keywords: all(".keywords li", textOf),
    topics: all(".why a", (it) => slugOf(it.getAttribute("href"))),
    links: readLinks(page),
    ...readCounts(page),
    related: all(".related a", (it) => slugOf(it.getAttribute("href"))),
  };
}

/** @param {Element} item @returns {{ name: string, orcid?: string }} */
function readAuthor(item) {
  const orcid = item.querySelector(".orcid")?.getAttribute("href")?.split("/").pop();
  return { name: textOf(item.firstChild), ...(orcid && { orcid }) };
}

/** @param {Element} link @returns {[string, string]} scheme and value */
function readIdentifier(link) {
  const kind = textOf(link.querySelector("b"));
  return [SCHEMES[kind] ?? kind, textOf(link.querySelector("span"))];
}

/** @param {Document} page @returns {Record<string, string | string[]>} field → URL or URLs */
function readLinks(page) {
  const found = {};
  for (const link of page.querySelectorAll(".links a:not([itemprop])")) {
    const label = textOf(link.querySelector("b"));
    const field = Object.keys(links).find((key) => links[key] === label) ?? "page";
    const url = link.getAttribute("href");
    if (LIST_KINDS.includes(field)) (found[field] ??= []).push(url);
    else found[field] ??= url;
  }
  return found;
}

/** @param {Document} page @returns {Record<string, number>} field → count */
function readCounts(page) {
  const found = {};
  for (const item of page.querySelectorAll(".counts li")) {
    const text = textOf(item.firstChild);
    const n = Number(text.replace(/\D/g, ""));
    const kind = Object.keys(COUNTS).find((it) => said[it]({ n }) === text);
    if (kind) found[COUNTS[kind]] = n;
  }
  return found;
}

/**
 * Add the buttons to the page of a paper.
 *
 * @param {{ make: Function, saveFile: Function, say: Function }} tools functions of `reader.js`
 */
export function addButtons({ make, saveFile, say }) {
  const place = document.querySelector(".cite");
  if (!place || !entryOf(document)) return;
  const button = (text, run) => {
    const made = make("button", { type: "button", class: "plain-button" }, text);
    made.addEventListener("click", run);
    return make("li", {}, made);
  };
  const copy = (text) => async () => {
    try {
      await navigator.clipboard.writeText(text());
      say(strings.copied);
    } catch {
      say(strings.not_copied);
    }
  };
  const file = ([name, suffix, type, write]) => {
    const paper = readPaper(document);
    return button(name, () => saveFile(write(paper, document), `${paper.slug}.${suffix}`, type));
  };
  place.append(
    make("p", { class: "citation", dir: "auto" }, writeText(readPaper(document))),
    make(
      "ul",
      { class: "row", "aria-label": strings.actions },
      button(strings.copy_bibtex, copy(() => entryOf(document))),
      button(strings.copy_text, copy(() => writeText(readPaper(document)))),
      ...FORMATS.map(file),
    ),
  );
}
