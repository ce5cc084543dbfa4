/**
 * Identifiers of papers in all forms that people paste. The counterpart of `find_identifier` in `ids.py`, which documents the
 * schemes; shared vectors keep them in step.
 *
 * @module
 */

const ARXIV = "(?:\\d{4}\\.\\d{4,5}|[a-z-]+(?:\\.[A-Za-z-]{2,20})?/\\d{7})";

/** The sites whose addresses hold an arXiv identifier. */
const ARXIV_PAGES = [
  "(?:(?:www|browse|export|[a-z]{2})\\.)?arxiv\\.org/(?:abs|pdf|html|format|ps|src|e-print|list)/",
  "(?:huggingface\\.co|hf\\.co)/papers/(?:arxiv:)?",
  "(?:www\\.)?alphaxiv\\.org/(?:abs|overview|pdf|html|resources|audio|models)/",
  "ar5iv\\.(?:labs\\.arxiv\\.)?org/(?:(?:html|abs|pdf)/)?",
  "(?:www\\.)?scirate\\.com/arxiv/",
  "(?:www\\.)?arxiv-sanity-lite\\.com/\\?rank=pid&pid=",
  "(?:(?:www|api)\\.)?semanticscholar\\.org/(?:graph/v1/paper/|paper/)?arxiv(?::|/|%3a)",
].join("|");

/** @type {[scheme: string, prefix: string, value: string][]} How each scheme's identifiers begin and go on. */
const SCHEMES = [
  ["arxiv", `(?:https?://)?(?:${ARXIV_PAGES})|arxiv:\\s*|10\\.48550/arxiv\\.`, `(${ARXIV})(?:v\\d+)?`],
  ["doi", "(?:https?://)?(?:(?:dx|www)\\.)?doi\\.org/|doi:\\s*", "(10\\.\\d{4,9}/\\S+)"],
  ["acl", "(?:https?://)?(?:www\\.)?(?:aclanthology\\.org|aclweb\\.org/anthology)/|acl:", "([A-Z]\\d{2}-\\d{4}|\\d{4}\\.[a-z\\d_]+-[a-z\\d]+\\.\\d+)"],
  ["openreview", "(?:https?://)?(?:www\\.)?openreview\\.net/(?:forum|pdf)\\?id=|openreview:", "([\\w-]{6,20})"],
  ["pmid", "(?:https?://)?(?:pubmed\\.ncbi\\.nlm\\.nih\\.gov|(?:www\\.)?ncbi\\.nlm\\.nih\\.gov/pubmed)/|pmid:\\s*", "(\\d{1,9})"],
];

/** The schemes whose values are not confused with words. */
const BARE = 3;

/**
 * Return the scheme and value if a text is an identifier and nothing else, or nothing.
 *
 * @param {string} text
 * @returns {[scheme: string, value: string] | undefined}
 */
export function findIdentifier(text) {
  const bare = text.trim().replace(/^[<([{"'“‘]+/, "").replace(/\s+\[[a-z.-]+\].{0,40}$/i, "");
  for (const [scheme, prefix] of SCHEMES) {
    const start = new RegExp(`^(?:${prefix})`, "i").exec(bare)?.[0];
    const found = start && parse(scheme, bare.slice(start.length).trim());
    if (found) return found;
  }
  if (/\s/.test(bare)) return;
  return SCHEMES.slice(0, BARE).map(([scheme]) => parse(scheme, bare)).find(Boolean);
}

/** What separates pasted identifiers from each other and from words: in lists, sentences, Markdown and BibTeX. */
const PIECE = /[^\s"'“”{}<>[\]|,;]+/g;

/**
 * Return the identifiers among the words of a text, each with its position. Of an address of another site, an arXiv
 * identifier at its end counts.
 *
 * @param {string} text
 * @returns {{ scheme: string, value: string, start: number, end: number }[]}
 */
export function findIdentifiers(text) {
  return Array.from(text.matchAll(PIECE)).flatMap(({ 0: piece, index = 0 }) => {
    const [scheme, value] = findIdentifier(piece) ?? parse("arxiv", piece.split(/[/=(:]/).at(-1) ?? "") ?? [];
    return scheme && value ? [{ scheme, value, start: index, end: index + piece.length }] : [];
  });
}

/**
 * @param {string} scheme
 * @param {string} text  without a prefix
 * @returns {[string, string] | undefined}
 */
function parse(scheme, text) {
  const bare = trim(scheme === "doi" ? text : text.replace(/[?&#][^]*/, "")).replace(/\/$/, "").replace(/\.pdf$/, "");
  const [, , pattern] = SCHEMES.find(([name]) => name === scheme) ?? [];
  const value = new RegExp(`^${pattern}$`).exec(bare)?.[1];
  if (!value) return;
  if (scheme === "arxiv") return [scheme, value.replace(/\.[A-Za-z-]+(?=\/)/, "")];
  const arxiv = scheme === "doi" && /^10\.48550\/arxiv\.(.*)/i.exec(value)?.[1];
  return (arxiv && parse("arxiv", arxiv)) || [scheme, scheme === "doi" ? value.toLowerCase() : value];
}

/** Return an identifier without the punctuation of the sentence or the brackets around it. */
function trim(/** @type {string} */ text) {
  for (let times = 0; times < 8; times += 1) {
    const last = text.slice(-1);
    const opening = { ")": "(", "]": "[", "}": "{", ">": "<" }[last];
    if (!last || (!".,;:'\"”’".includes(last) && !(opening && text.split(last).length > text.split(opening).length))) break;
    text = text.slice(0, -1);
  }
  return text;
}
