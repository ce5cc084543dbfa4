/*
 * The card of a paper, read from a list and drawn in another; docs/theme.md describes its HTML.
 *
 * @typedef {{
 *   by: string, date: string, upvotes: number | null, level: number, colour: number, comments: number,
 *   links: [string, string][], topics: string[], isWithdrawn: boolean,
 * }} Card `by` is the line of small print, without the date if `date` has it (as `2025-06-30`, or less); `upvotes` is null if
 *   unknown; `level` and `colour` are those of the classes `n0` to `n4` and `c0` to `c9`; `links` are texts and addresses; `topics`
 *   are slugs, the most specific first
 */

import { make, pageOf } from "./page.js";

const strings = SITE_STRINGS("scripts.card"); // the build puts an object here; see docs/theme.md
const NO_BREAK = "\u00a0";

/** @param {Element} place a list item @returns {Card} */
export function readCard(place) {
  const number = place.querySelector(".n");
  const line = place.querySelector(".b");
  const classes = [...(number?.classList ?? [])].join(" ");
  const texts = [...(line?.childNodes ?? [])].filter((it) => it.nodeName !== "A").map((it) => it.textContent);
  return {
    by: texts.join("").trim().replace(/(?:\s*·\s*)+$/, ""),
    date: "",
    upvotes: toCount(number?.firstChild?.textContent),
    level: Number(/\bn([1-4])\b/.exec(classes)?.[1] ?? 0),
    colour: Number(/\bc([1-9])\b/.exec(classes)?.[1] ?? 0),
    comments: 0, // the line has them, if they are many
    links: [...(line?.querySelectorAll("a") ?? [])].map((it) => [it.textContent, it.href]),
    topics: [...place.querySelectorAll(".t a")].map((it) => /\/topics\/([^/]+)\.html/.exec(it.href)?.[1] ?? "").filter(Boolean),
    isWithdrawn: Boolean(place.querySelector(":is(h1, h2, h3, h4) > b")),
  };
}

/** @param {string | null | undefined} text @returns {number | null} */
function toCount(text) {
  const digits = (text ?? "").replace(/\D/g, "");
  return digits ? Number(digits) : null;
}

/** @param {string} date `2025-06-30`, `2025-06` or `2025` @param {number} newest the year that is left out @returns {string} */
export function formatDate(date, newest) {
  const [year, month, day] = date.split("-").map(Number);
  if (!month) return date;
  const options = { timeZone: "UTC", month: "short", ...(day && { day: "numeric" }), ...(year !== newest && { year: "numeric" }) };
  return new Date(Date.UTC(year, month - 1, day || 1)).toLocaleDateString(strings.locale, options).replaceAll(" ", NO_BREAK);
}

/**
 * @param {{ slug: string, title: string, card?: Card }} paper
 * @param {{ level?: number, colour?: number, newest?: number, isCounted?: boolean, extra?: string[] }} [shown] `isCounted` says whether the
 *   catalogue has upvotes; `extra` is added to the line of small print
 * @returns {HTMLElement} a list item
 */
export function drawCard({ slug, title, card }, { level, colour, newest = 0, isCounted = true, extra = [] } = {}) {
  const { by = "", date = "", upvotes = null, comments = 0, links = [], isWithdrawn = false } = card ?? {};
  const classes = ["n", `n${level ?? card?.level ?? 0}`, `c${colour ?? card?.colour ?? 0}`].filter((it) => !it.endsWith("0"));
  const number = make("b", { class: classes.join(" ") }, upvotes === null ? (isCounted ? strings.unknown : "") : upvotes.toLocaleString(strings.locale));
  if (upvotes !== null) number.append(make("i", {}, ` ${strings.upvotes({ n: upvotes })}`));
  const heading = make("h2", {}, make("a", { href: pageOf(slug), dir: "auto" }, title));
  if (isWithdrawn) heading.prepend(make("b", {}, strings.withdrawn), " ");
  const parts = [date && formatDate(date, newest), comments > 1 && strings.comments({ n: comments }), ...extra];
  const unbroken = parts.filter(Boolean).map((it) => it.replaceAll(" ", NO_BREAK));
  const mark = document.dir === "rtl" ? "\u200f" : ""; // of direction, between a name in Latin letters and a number
  const line = make("p", { class: "b" }, [by, ...unbroken].filter(Boolean).join(`${NO_BREAK}·${mark} `));
  links.forEach(([text, href], i) => line.append(i || !line.textContent ? " " : `${NO_BREAK}· `, make("a", { href }, text)));
  return make("li", {}, number, heading, line);
}
