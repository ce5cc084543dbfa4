/* Which papers have come since the visit before: the newest arrivals of the catalogue, compared with those known then. */

import { linkTo } from "./page.js";
import { listFresh } from "./sieve.js";
import { store } from "./store.js";

/** @typedef {{ visit: number, slugs: string[], known: string[] }} Fresh the new papers of a visit, and all that it knows */

/** @param {string} name @returns {Promise<any>} a file of `data/` */
export async function fetchData(name) {
  const answer = await fetch(linkTo(`data/${name}`));
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** @type {Promise<string[]> | undefined} */
let found;

/** @param {import("./store.js").Visit} visit @returns {Promise<string[]>} the papers that are new to this visit */
export const findFresh = (visit) => (found ??= compareArrivals(visit));

/** @param {import("./store.js").Visit} visit */
async function compareArrivals(visit) {
  /** @type {Fresh | undefined} */
  const before = await store.get("fresh");
  if (before?.visit === visit.start) return before.slugs;
  try {
    const { days } = await fetchData("arrivals.json");
    const slugs = listFresh(days, before?.known);
    await store.set("fresh", { visit: visit.start, slugs, known: days.flatMap(([, it]) => it) });
    return slugs;
  } catch {
    return []; // offline; the next page tries again
  }
}
