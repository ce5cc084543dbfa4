/*
 * Marks on the cards of a list: "New" on papers that have come since the visit before, soft titles on those that were seen. A
 * visitor may hide what they have seen, and papers whose titles have words that they muted.
 */

import { findFresh } from "./arrivals.js";
import { make, makeButton } from "./page.js";
import { makeMuter } from "./sieve.js";
import { store } from "./store.js";

const strings = SITE_STRINGS("scripts.marks"); // the build puts an object here; see docs/theme.md
const WHOLE = ".brief, .first, #search-results"; // lists that would be wrong without some papers: rankings, related papers, hits
const GLANCE = 1000; // how long a card is on the screen until it counts as seen

/** @type {Set<Element>} lists that a visitor asked to see whole, in spite of their settings */
const shownAnyway = new Set();
/** @type {Map<Element, { slug: string, since: number }>} card → its paper, and since when it is on the screen, or 0 */
const watched = new Map();
/** @type {Set<string>} papers that count as seen already */
const noted = new Set();
let waiting = 0;

const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting, time } of entries) watched.get(target).since = isIntersecting ? time : 0;
  waiting ||= setTimeout(noteSeen, GLANCE + 100);
});

/** Note the cards that have been on the screen long enough, and come back for the others. */
function noteSeen() {
  waiting = 0;
  const now = performance.now();
  const onScreen = [...watched].filter(([place, it]) => it.since && place.isConnected && !noted.has(it.slug));
  const slugs = onScreen.map(([, it]) => it).filter((it) => now - it.since >= GLANCE).map((it) => it.slug);
  if (onScreen.length > slugs.length) waiting = setTimeout(noteSeen, GLANCE);
  if (!slugs.length || document.visibilityState === "hidden") return;
  for (const slug of slugs) noted.add(slug);
  store.see(slugs);
}

/** Say below a list how many of its papers are hidden. @param {Element} list @param {number} seen @param {number} muted */
function tally(list, seen, muted) {
  const place = list.nextElementSibling?.matches(".hidden-tally") ? list.nextElementSibling : make("p", { class: "hidden-tally" });
  const parts = [seen && strings.hidden_seen({ n: seen }), muted && strings.hidden_muted({ n: muted })].filter(Boolean);
  if (!parts.length) return place.remove();
  const show = () => {
    shownAnyway.add(list);
    markCards(visitNow, lastFound);
  };
  place.replaceChildren(parts.join(" · "), " ", makeButton(strings.show, show, { class: "link" }));
  if (!place.isConnected) list.after(place);
}

let visitNow, lastFound;

/**
 * Mark cards, and watch which of them are on the screen.
 *
 * @param {import("./store.js").Visit} visit
 * @param {import("./page.js").Found[]} found
 */
export async function markCards(visit, found) {
  [visitNow, lastFound] = [visit, found];
  const [rows, fresh, hide, muted] = await Promise.all([
    store.some("seen", found.map((it) => it.slug)),
    findFresh(visit),
    store.get("hide", false),
    store.get("muted", []),
  ]);
  const [isNew, isMuted] = [new Set(fresh), makeMuter(muted)];
  const lists = new Map();
  found.forEach(({ place, slug, heading }, i) => {
    const list = place.parentElement;
    if (!list) return; // drawn anew in the meantime
    const row = rows[i];
    const isSeen = Boolean(row && (row.opened || row.at < visit.start));
    place.classList.toggle("seen", isSeen);
    markNew(place, heading, isNew.has(slug) && !isSeen);
    const counts = lists.get(list) ?? { seen: 0, muted: 0 };
    lists.set(list, counts);
    const why = shownAnyway.has(list) || list.matches(WHOLE) ? "" : isMuted(heading.textContent) ? "muted" : hide && isSeen ? "seen" : "";
    if (why) counts[why] += 1;
    place.hidden = Boolean(why);
    if (watched.has(place)) return;
    watched.set(place, { slug, since: 0 });
    observer.observe(place);
  });
  store.keepEarly("wait", hide || muted.length ? "1" : "");
  addSwitch();
  for (const [list, { seen, muted: n }] of lists) {
    list.dataset.marked = "";
    tally(list, seen, n);
  }
}

/** Add the switch that hides what was seen to the choices above a list. */
async function addSwitch() {
  const place = document.querySelector(".density");
  if (!place || place.querySelector(".hide-seen")) return;
  const box = make("input", { type: "checkbox" });
  place.prepend(make("label", { class: "hide-seen" }, box, strings.hide));
  box.addEventListener("change", () => store.set("hide", box.checked));
  box.checked = await store.get("hide", false);
}

/** A list by day shows by its headings what is new. @param {Element} place @param {Element} heading @param {boolean} isNew */
function markNew(place, heading, isNew) {
  const mark = heading.querySelector(".new");
  if (isNew && !mark && !place.closest(".day, .brief")) heading.prepend(make("span", { class: "new" }, strings.new), " ");
  else if (!isNew) mark?.remove();
}

store.listen((kind) => kind === "settings" && lastFound && markCards(visitNow, lastFound.filter((it) => it.place.isConnected)));
