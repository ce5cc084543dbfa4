/*
 * Exports of a whole search result: the event `visitor-export` on `document` has as `detail` the suffix of one of the files in
 * `list-files.js`, the `name` of the file without it, and the papers, with `slug`, `title` and `upvotes`. All but their titles
 * is read from their pages.
 */

import { FORMATS, readPaper } from "../cite.js";
import { FILES } from "./list-files.js";
import { pageOf, saveFile, say } from "./page.js";

const strings = SITE_STRINGS("scripts.results"); // the build puts an object here; see docs/theme.md
const MANY = 6; // requests at a time
const TITLES = "txt";
const [BIBTEX] = FORMATS;

/** @typedef {{ slug: string, title: string, upvotes: number | null }} Hit */

/** @param {Hit} hit @returns {import("./list-files.js").Item["row"]} a row as in the reading list, where it is not */
const rowOf = ({ slug, title, upvotes }) => ({ slug, title, card: { upvotes }, folder: "", note: "", read: 0, saved: 0, changed: 0 });

/** @param {Hit} hit @returns {Promise<import("./list-files.js").Item | undefined>} nothing if its page cannot be read */
async function readItem(hit) {
  try {
    const answer = await fetch(pageOf(hit.slug));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const paper = readPaper(page);
    return answer.ok && paper.title ? { row: rowOf(hit), entry: BIBTEX[3](paper, page), paper } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Hit[]} hits @returns {Promise<(import("./list-files.js").Item | undefined)[]>} in the same order */
async function readItems(hits) {
  const items = [];
  let next = 0;
  const work = async () => {
    while (next < hits.length) {
      const at = next++;
      items[at] = await readItem(hits[at]);
    }
  };
  await Promise.all(Array.from({ length: MANY }, work));
  return items;
}

document.addEventListener("visitor-export", async ({ detail: { suffix, name, papers } }) => {
  say(strings.reading({ n: papers.length }));
  const found = suffix === TITLES ? papers.map((it) => ({ row: rowOf(it) })) : await readItems(papers);
  const items = found.filter(Boolean);
  const [, type, , write] = FILES.find(([it]) => it === suffix);
  saveFile(write(items), `${name}.${suffix}`, type);
  const missing = papers.length - items.length;
  say(missing ? strings.missing({ n: missing }) : strings.saved({ n: items.length }));
});
