/*
 * The page of what is new for a visitor: the papers that have come since the visit before, new papers of what they follow, and
 * new papers that are like those they saved. One file of the catalogue has the newest papers; everything is chosen here.
 */

import { fetchData, findFresh } from "./arrivals.js";
import { drawCard } from "./card.js";
import { linkTo, make, makeButton, pageOf, say } from "./page.js";
import { restoreScroll } from "./returning.js";
import { store } from "./store.js";

const strings = SITE_STRINGS("scripts.for_you"); // the build puts an object here; see docs/theme.md
const LIKED = 30; // papers that are like the saved ones
const FOUND = 50; // hits of a search to compare with the newest papers
const page = document.getElementById("for-you");
const visit = store.visit();

/** @typedef {import("./store.js").Saved & { authors: string[], terms: [number, number][], day: string, search?: string }} Fresh */

/** @returns {Promise<{ papers: Fresh[], terms: import("./liking.js").Term[] }>} the newest papers, the last arrival first */
async function load() {
  const { terms, topics, authors, papers } = await fetchData("newest.json");
  const read = ([slug, title, by, date, day, upvotes, level, colour, comments, links, ownTopics, ownAuthors, weights]) => ({
    slug,
    title,
    day,
    authors: ownAuthors.map((it) => authors[it]),
    terms: weights.flatMap((it, i) => (i % 2 ? [] : [[it, weights[i + 1]]])),
    card: { by, date, upvotes, level, colour, comments, links, topics: ownTopics.map((it) => topics[it]), isWithdrawn: false },
  });
  return { papers: papers.map(read), terms: terms.map(([idf, ...forms]) => ({ idf, forms })) };
}

/** @param {string} name @param {Fresh[]} papers @param {(paper: Fresh) => (string | Node)[]} [reason] */
function show(name, papers, reason = () => []) {
  const section = document.getElementById(name);
  const newest = Number(page.dataset.newest);
  const draw = (paper) => {
    const item = drawCard(paper, { newest, isCounted: "counted" in page.dataset });
    const why = reason(paper);
    if (why.length) item.append(make("p", { class: "why-shown" }, ...why));
    return item;
  };
  section.querySelector("ol").replaceChildren(...papers.map(draw));
  section.querySelector("[data-when=none]")?.toggleAttribute("hidden", papers.length > 0);
}

/** @param {Fresh[]} papers */
async function showNew(papers) {
  const fresh = await findFresh(await visit);
  const { before } = await visit;
  const isNew = new Set(fresh);
  const byUpvotes = (a, b) => (b.card.upvotes ?? -1) - (a.card.upvotes ?? -1);
  show("new", papers.filter((it) => isNew.has(it.slug)).sort(byUpvotes));
  const day = before && new Date(before).toLocaleDateString(strings.locale, { weekday: "long", day: "numeric", month: "long" });
  document.getElementById("new-tally").textContent = before ? (fresh.length ? strings.new_since({ n: fresh.length, day }) : strings.no_new({ day })) : strings.first_visit;
}

/** @param {Fresh[]} papers */
async function showFollowed(papers) {
  const follows = await store.all("follows");
  const found = new Map();
  const add = (slug, follow) => found.set(slug, [...(found.get(slug) ?? []), follow]);
  for (const follow of follows) {
    const [kind, value] = [follow.id.split(":", 1)[0], follow.id.slice(follow.id.indexOf(":") + 1)];
    const slugs = kind === "search" ? await search(value) : papers.filter((it) => (kind === "topic" ? it.card.topics : it.authors).includes(value)).map((it) => it.slug);
    for (const slug of slugs) add(slug, follow);
  }
  show("following", papers.filter((it) => found.has(it.slug)), (it) => found.get(it.slug).flatMap((follow, i) => [i ? ", " : "", link(follow)]));
  const item = (follow) => make("li", {}, link(follow), " ", makeButton(strings.unfollow, () => store.unfollow(follow.id), { class: "link", "aria-label": `${strings.unfollow}: ${follow.title}` }));
  document.getElementById("follows").replaceChildren(...follows.map(item));
}

/** @param {import("./store.js").Follow} follow */
const link = ({ title, href }) => make("a", { href: linkTo(href) }, title);

/** @param {string} query @returns {Promise<string[]>} the newest papers that it finds */
async function search(query) {
  try {
    const { openSearch } = await import("./finding.js");
    const find = await (search.opened ??= openSearch({ limit: FOUND, sort: "newest" }));
    return (await find(query)).map((it) => it.slug);
  } catch {
    return []; // offline, or the site has no index
  }
}

/** @param {Fresh[]} papers @param {import("./liking.js").Term[]} terms */
async function showLiked(papers, terms) {
  const { rankFresh } = await import("./liking.js");
  const { keepFacts } = await import("./facts.js");
  const rows = await store.papers();
  const slugs = rows.map((it) => it.slug);
  await keepFacts(slugs, { pageOf });
  const facts = await store.some("facts", slugs);
  const saved = rows.map(({ slug, title }, i) => ({ slug, title, abstract: facts[i]?.paper.abstract ?? "" }));
  const liked = new Map(rankFresh(papers, terms, saved).slice(0, LIKED).map((it) => [it.slug, it]));
  const bySlug = new Map([...papers, ...rows].map((it) => [it.slug, it]));
  const why = ({ slug }) => {
    const { shared, nearest } = liked.get(slug);
    return [strings.shares({ words: shared.join(SITE_STRINGS("lists.comma")) }), " ", make("a", { href: pageOf(nearest) }, bySlug.get(nearest).title)];
  };
  show("liked", [...liked.keys()].map((it) => bySlug.get(it)), why);
}

/** The words that the visitor muted, to change. */
async function showMuted() {
  const muted = await store.get("muted", []);
  const remove = (word) => store.set("muted", muted.filter((it) => it !== word));
  const item = (word) => make("li", {}, makeButton(`${word} ×`, () => remove(word), { class: "chip", "aria-label": strings.unmute({ word }) }));
  document.getElementById("muted").replaceChildren(...muted.map(item));
}

page.addEventListener("submit", async (event) => {
  event.preventDefault();
  const box = event.target.elements.word;
  const word = box.value.trim();
  if (word) await store.set("muted", [...new Set([...(await store.get("muted", [])), word])]);
  box.value = "";
});

async function start() {
  const { papers, terms } = await load();
  await Promise.all([showMuted(), showNew(papers), showFollowed(papers), showLiked(papers, terms)]);
  page.hidden = false; // at once, so that nothing moves
  restoreScroll();
  store.listen((kind) => {
    if (kind === "follows") showFollowed(papers);
    if (kind === "settings") showMuted();
  });
}

start().catch(() => say(strings.failed));
