/**
 * The ranking: the score of each paper for the words of a query, in whole numbers, so that papers which should score the same
 * do. `docs/search-format.md` has the formula; `tests/search/plain_ranking.py` computes the same in the simplest way.
 *
 * @module
 */

/** @typedef {import("./postings.js").Postings} Postings */
/** @typedef {{ postings: Postings, weight: number, name: boolean, variant: number }} Weighed  with the bit of the wanted variant, or 0 */

/**
 * A word of the query, and the terms that match it.
 *
 * @typedef {object} Slot
 * @property {Weighed[]} terms  the word's own term first
 * @property {number} place  the position in the query, counted in word parts, including stop words
 * @property {number} covers  bits of the words that it matches; 0 if it only adds to the score
 * @property {number} share  how much of its score counts
 * @property {boolean} titleOnly
 * @property {boolean} whole  whether it is the whole of a word whose parts are looked for as well
 */

/** @typedef {Pick<import("./manifest.js").Manifest, "documents" | "averages" | "ranking">} Statistics */

/**
 * The papers that were found.
 *
 * @typedef {object} Found
 * @property {Int32Array} scores  by id
 * @property {Uint32Array} covered  by id: bits of the words that the paper contains; 0 if it contains none; valid until the
 *   next query
 * @property {Set<number>} exact  the ids of papers whose titles are the query, as far as the index knows
 * @property {Uint32Array} leanings  by id: how much the paper leans to the words by what it is about
 */

const SCALE = 64;

/** The highest level of a leaning. */
const LEVELS = 7;

/**
 * Return how rare a term is, in hundredths.
 *
 * @param {number} documents
 * @param {number} count  how many of them contain it
 */
export function rarity(documents, count) {
  return Math.round(100 * Math.log(1 + (documents - count + 0.5) / (count + 0.5)));
}

/**
 * Score all papers that contain a word of the query.
 *
 * @param {Slot[]} slots  in the order of the query
 * @param {number} length  the length of the query in word parts
 * @param {Statistics} statistics
 * @returns {Found}
 */
export function scoreDocuments(slots, length, statistics) {
  const { documents, ranking } = statistics;
  const scores = new Int32Array(documents);
  const [best, covered, titled, fitting, lengths, ...places] = clearTables(documents);
  let [before, here] = places;
  let /** @type {number[]} */ held = [];
  let /** @type {{ place: number, rare: number } | undefined} */ last;
  const weigh = weigher(statistics);
  let [fits, known, rarities] = [0, 0, 0];

  for (const slot of slots) {
    const { covers, place, whole, share, titleOnly } = slot;
    const /** @type {number[]} */ holding = [];
    // A match for another term never counts more than the word itself.
    const counts = slot.terms.map(({ postings }) => postings.count);
    const own = (slot.terms[0].weight === 1 && counts[0]) || Math.max(...counts);
    const rare = rarity(documents, own);
    if (counts[0]) known |= covers;
    if (counts[0] && covers && !whole) rarities += rare;
    for (const { postings, weight, name, variant } of slot.terms) {
      const idf = rarity(documents, Math.max(own, postings.count));
      const gainOf = (/** @type {number} */ mark, titleLength = 0, exact = 1) =>
        Math.round(idf * weight * share * exact * weigh(mark, titleLength, name, titleOnly));
      // Most titles do not contain the word.
      const gains = Int32Array.from({ length: 256 }, (_, mark) => gainOf(mark & 127, 0, mark > 127 ? ranking.inexact : 1));
      const { ids, marks, titles, seconds } = postings;
      const isOwn = postings === slot.terms[0].postings;
      for (let posting = 0, at = 0; posting < ids.length; posting += 1) {
        const id = ids[posting];
        const mark = marks[posting];
        const other = variant && !(seconds[posting] & variant) ? 128 : 0;
        let gain = gains[mark & 127 | other];
        if (mark > 127) {
          const titleLength = titles[at];
          let places = 0;
          do places |= 1 << Math.min(titles[++at] & 127, 31);
          while (titles[at] > 127);
          at += 1;
          gain = gainOf(mark, titleLength, other ? ranking.inexact : 1);
          if (isOwn) titled[id] |= covers;
          if (!whole) {
            if (!here[id]) holding.push(id);
            here[id] |= places;
            lengths[id] = titleLength;
          }
        } else if (titleOnly) continue;
        covered[id] |= covers;
        if (gain > best[id]) best[id] = gain;
      }
    }
    for (const { postings: { ids } } of slot.terms) {
      for (let at = 0; at < ids.length; at += 1) {
        scores[ids[at]] += best[ids[at]];
        best[ids[at]] = 0;
      }
    }
    if (whole) continue;
    if (place < 32) fits += 1;
    const step = last ? place - last.place : 32;
    for (const id of holding) {
      if (place < 32) fitting[id] += (here[id] >>> place) & 1;
      if (!last || step > 31 || !(here[id] & (before[id] << step))) continue;
      scores[id] += Math.round((ranking.near * SCALE * (rare + last.rare)) / 2);
    }
    for (const id of held) before[id] = 0;
    [before, here] = [here, before];
    held = holding;
    last = { place, rare };
  }

  const bonus = Math.round(ranking.titled * SCALE * rarities);
  let highest = 0;
  for (let id = 0; id < documents; id += 1) {
    if (known && titled[id] === known) scores[id] += bonus;
    if (scores[id] > highest) highest = scores[id];
  }
  const wanted = Math.min(length, 255);
  const exact = new Set(held.filter((id) => fitting[id] === fits && lengths[id] === wanted));
  const { leanings, most } = addUpLeanings(slots, documents);
  const reached = ranking.lean && most ? (ranking.lean * highest) / (LEVELS * Math.sqrt(most)) : 0;
  if (reached) for (let id = 0; id < documents; id += 1) scores[id] += Math.round(leanings[id] * reached);
  return { scores, covered, exact, leanings };
}

/** @type {Uint32Array[]} Numbers for each paper, kept from query to query, so that there is less memory to clear up. */
let tables = [];

/** Return seven tables of zeros; those of the query before are no longer used. */
function clearTables(/** @type {number} */ documents) {
  if (tables[0]?.length !== documents) tables = Array.from({ length: 7 }, () => new Uint32Array(documents));
  for (const table of tables) table.fill(0);
  return tables;
}

/**
 * Return how much each paper leans to the words of a query by what it is about, and the square of how much it could at most.
 *
 * @param {Slot[]} slots
 * @param {number} documents
 */
function addUpLeanings(slots, documents) {
  const leanings = new Uint32Array(documents);
  let most = 0;
  for (const { whole, titleOnly, share, terms: [{ postings }] } of slots) {
    const { ids, seconds, reach, nearIds, nearLevels } = postings;
    const weight = 2 * share * reach; // a whole number
    if (!weight || whole || titleOnly) continue;
    most += weight * weight;
    for (let at = 0; at < ids.length; at += 1) leanings[ids[at]] += weight * (seconds[at] >> 4);
    for (let at = 0; at < nearIds.length; at += 1) leanings[nearIds[at]] += weight * nearLevels[at];
  }
  return { leanings, most };
}

/**
 * Return the function that weighs a posting: BM25F, which adds up the fields before it saturates.
 *
 * @param {Statistics} statistics
 */
function weigher({ averages, ranking: { k1, b, title, titleB, classes } }) {
  const titles = Array.from({ length: 256 }, (_, length) => title / (1 - titleB + (titleB * length) / averages[0]));
  const texts = Array.from({ length: 128 }, (_, mark) => (mark >> 2) / (1 - b + b * classes[mark & 3]));
  return (/** @type {number} */ mark, /** @type {number} */ length, /** @type {boolean} */ name, /** @type {boolean} */ titleOnly) => {
    const x = name ? title : (mark > 127 ? titles[length] : 0) + (titleOnly ? 0 : texts[mark & 127]);
    return Math.round((SCALE * (k1 + 1) * x) / (k1 + x));
  };
}

/**
 * Call a function with each posting: the id, its mark, the title's length, a bit for each position there, their
 * number, and its second mark.
 *
 * @param {Postings} postings
 * @param {(id: number, mark: number, length: number, places: number, times: number, second: number) => void} visit
 */
export function eachPosting({ ids, marks, titles, seconds }, visit) {
  let at = 0;
  for (let posting = 0; posting < ids.length; posting += 1) {
    let [length, places, times] = [0, 0, 0];
    if (marks[posting] & 128) {
      length = titles[at++];
      for (let more = true; more; at += 1, times += 1) {
        places |= 1 << Math.min(titles[at] & 127, 31);
        more = titles[at] > 127;
      }
    }
    visit(ids[posting], marks[posting], length, places, times, seconds[posting]);
  }
}

/**
 * Return the first ids in sorted order.
 *
 * @param {Uint32Array} ids
 * @param {number} limit
 * @param {(one: number, other: number) => number} compare
 */
export function selectFirst(ids, limit, compare) {
  if (limit >= ids.length / 4) return [...ids].sort(compare).slice(0, limit);
  const best = [...ids.subarray(0, limit)].sort(compare);
  for (let place = limit; limit && place < ids.length; place += 1) {
    if (compare(ids[place], best[limit - 1]) >= 0) continue;
    let at = limit - 1;
    for (; at > 0 && compare(ids[place], best[at - 1]) < 0; at -= 1) best[at] = best[at - 1];
    best[at] = ids[place];
  }
  return best;
}
