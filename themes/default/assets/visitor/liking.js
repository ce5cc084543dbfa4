/*
 * Which of the newest papers are like those that a visitor saved, computed here from a file of the catalogue and the texts of
 * the saved papers.
 *
 * A paper is a vector of terms, weighted as for related papers: (1 + ln tf) · idf, where words of the title count three times,
 * scaled to the length 1. The file has the heaviest terms of each new paper, and of each term its idf and the forms of the word
 * that occur. The likeness of a new paper to a saved one is the cosine of their vectors over these terms. Its rank is the sum of
 * the likeness to the nearest saved papers, the second counting a half and the third a third, so that one clear interest is
 * enough and several are better.
 *
 * @typedef {{ forms: string[], idf: number }} Term its most frequent form first
 * @typedef {{ slug: string, terms: [number, number][] }} Fresh a new paper: terms by number, with their weights
 * @typedef {{ slug: string, rank: number, shared: string[], nearest: string }} Liking `shared` are words, and `nearest` is the saved
 *   paper that is most like it
 */

const TITLE = 3;
const TERMS = 20; // heaviest terms of a saved paper
const LEAST = 0.12; // likeness to the nearest
const FEWEST = 2; // shared terms
const SHOWN = 3; // words of the reason

/** @param {string} text @returns {string[]} */
const split = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/\p{L}[\p{L}\p{N}_]+/gu) ?? [];

/** @param {Term[]} terms @returns {Map<string, number>} form of a word → number of its term */
const indexForms = (terms) => new Map(terms.flatMap(({ forms }, number) => forms.map((form) => [form, number])));

/**
 * @param {{ title: string, abstract: string }} text
 * @param {Term[]} terms
 * @param {Map<string, number>} numbers
 * @returns {Map<number, number>} the vector of a text
 */
export function weigh({ title, abstract }, terms, numbers) {
  const counts = new Map();
  const count = (words, n) => words.map((it) => numbers.get(it)).forEach((it) => it !== undefined && counts.set(it, (counts.get(it) ?? 0) + n));
  count(split(title), TITLE);
  count(split(abstract), 1);
  const weights = [...counts].map(([number, n]) => [number, (1 + Math.log(n)) * terms[number].idf]);
  const heaviest = weights.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, TERMS);
  const length = Math.hypot(...heaviest.map(([, weight]) => weight));
  return new Map(heaviest.map(([number, weight]) => [number, weight / length]));
}

/**
 * @param {Fresh[]} papers
 * @param {Term[]} terms
 * @param {{ slug: string, title: string, abstract: string }[]} saved
 * @returns {Liking[]} the papers that are like a saved one, the most like first; none that is saved itself
 */
export function rankFresh(papers, terms, saved) {
  const numbers = indexForms(terms);
  const vectors = saved.map((it) => ({ slug: it.slug, vector: weigh(it, terms, numbers) }));
  const own = new Set(saved.map((it) => it.slug));
  const found = papers.filter((it) => !own.has(it.slug)).map((it) => compare(it, vectors, terms));
  return found.filter(Boolean).sort((a, b) => b.rank - a.rank);
}

/** @param {Fresh} paper @returns {Liking | undefined} */
function compare({ slug, terms: own }, vectors, terms) {
  const length = Math.hypot(...own.map(([, weight]) => weight)) || 1;
  const near = vectors.map((it) => {
    const parts = own.map(([number, weight]) => [number, (weight / length) * (it.vector.get(number) ?? 0)]).filter(([, part]) => part > 0);
    return { slug: it.slug, parts, likeness: parts.reduce((sum, [, part]) => sum + part, 0) };
  });
  const [first, ...others] = near.sort((a, b) => b.likeness - a.likeness).slice(0, 3);
  if (!first || first.likeness < LEAST || first.parts.length < FEWEST) return undefined;
  const rank = first.likeness + others.reduce((sum, it, i) => sum + it.likeness / (i + 2), 0);
  const heaviest = first.parts.sort((a, b) => b[1] - a[1]).slice(0, SHOWN);
  return { slug, rank, shared: heaviest.map(([number]) => terms[number].forms[0]), nearest: first.slug };
}
