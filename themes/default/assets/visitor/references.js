/*
 * References in files of other programs, in BibTeX, RIS or CSL-JSON, and the papers of this site that they mean. A paper is found by the
 * search index: by an identifier, or by its whole title.
 *
 * @typedef {{ title: string, identifiers: string[] }} Reference
 */

const ARXIV = /(?<![\d.])(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?![\d.])/g;
const DOI = /10\.\d{4,9}\/[^\s"{},;<>]+[^\s"{},;<>.]/g;
const MOST = 1000;

/** @param {string} text @returns {string[]} */
function findIdentifiers(text) {
  const preprints = /arxiv|eprint/i.test(text) ? text.match(ARXIV) ?? [] : [];
  return [...new Set([...preprints, ...(text.match(DOI) ?? [])])];
}

/** @param {string} text a value in BibTeX, with its braces @returns {string} */
const plain = (text) => text.replace(/\\[a-zA-Z]+\s*|[{}\\$"]/g, "").replace(/\s+/g, " ").trim();

/** @param {string} text @returns {Reference[]} */
export function readReferences(text) {
  if (/^\s*\[/.test(text)) return readCsl(text);
  const isRis = /^TY {1,2}- /m.test(text);
  const parts = isRis ? text.split(/^ER {1,2}-.*$/m) : text.split(/^\s*(?=@\w+\s*[{(])/m);
  const title = isRis ? /^(?:TI|T1) {1,2}- (.*)$/m : /^\s*title\s*=\s*["{]+(.*?)["}]+\s*,?\s*$/im;
  const found = parts.map((it) => ({ title: plain(title.exec(it)?.[1] ?? ""), identifiers: findIdentifiers(it) }));
  return found.filter((it) => it.title || it.identifiers.length).slice(0, MOST);
}

/** @param {string} text @returns {Reference[]} */
function readCsl(text) {
  try {
    const items = JSON.parse(text).filter((it) => typeof it?.title === "string");
    return items.map((it) => ({ title: it.title, identifiers: findIdentifiers(JSON.stringify({ ...it, abstract: "", note: "" })) })).slice(0, MOST);
  } catch {
    return [];
  }
}

/** @param {string} title @returns {string} its letters and digits */
const lettersOf = (title) => title.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/**
 * @param {Reference[]} references
 * @param {(query: string) => Promise<{ slug: string, title: string }[]>} search the first hits of a query
 * @returns {Promise<{ slug: string, title: string }[]>} the papers that they mean, in their order; unknown ones are left out
 */
export async function findPapersOf(references, search) {
  const found = new Map();
  for (const { title, identifiers } of references) {
    const paper = (await findByIdentifier(identifiers, search)) ?? (await findByTitle(title, search));
    if (paper) found.set(paper.slug, { slug: paper.slug, title: paper.title });
  }
  return [...found.values()];
}

async function findByIdentifier(identifiers, search) {
  for (const identifier of identifiers) {
    const hits = await search(identifier);
    if (hits.length === 1) return hits[0];
  }
  return undefined;
}

async function findByTitle(title, search) {
  const wanted = lettersOf(title);
  return wanted && (await search(title)).find((it) => lettersOf(it.title) === wanted);
}
