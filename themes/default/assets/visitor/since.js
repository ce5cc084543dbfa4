/* What is new since the visit before, in the strip of the home page, with a link to the papers. */

import { findFresh } from "./arrivals.js";
import { findPapers, linkTo, make } from "./page.js";

const strings = SITE_STRINGS("scripts.since"); // the build puts an object here; see docs/theme.md
const DAY = 24 * 3600e3;

/** @param {number} time @returns {string} its day in words, without what goes without saying */
function nameDay(time) {
  const [then, now] = [new Date(time), new Date()];
  if (then.toDateString() === now.toDateString()) return strings.today;
  const isNear = now.getTime() - time < 6 * DAY;
  const options = isNear ? { weekday: "long" } : { day: "numeric", month: "long", ...(then.getFullYear() !== now.getFullYear() && { year: "numeric" }) };
  return strings.on_day({ day: then.toLocaleDateString(strings.locale, options) });
}

/** Say above the first day without new papers, in a list by day, when the visitor was here. @param {Set<string>} fresh @param {string} day */
function markDay(fresh, day) {
  const days = [...document.querySelectorAll(".day")];
  const isOld = (place) => !findPapers(place).some((it) => fresh.has(it.slug));
  const first = days.findIndex(isOld);
  if (first > 0) days[first].dataset.before = strings.seen_before({ day });
}

/** @param {import("./store.js").Visit} visit */
export async function showSince(visit) {
  const fresh = await findFresh(visit);
  const strip = document.getElementById("since");
  if (!visit.before || !strip) return; // a first visit
  const day = nameDay(visit.before);
  const link = make("a", { href: linkTo(fresh.length ? "for-you.html#new" : "for-you.html") }, fresh.length ? strings.show : strings.for_you);
  if (fresh.length) markDay(new Set(fresh), day);
  strip.replaceChildren(fresh.length ? strings.new({ n: fresh.length, day }) : strings.none({ day }), " ", link);
}
