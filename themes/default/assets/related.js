/* Buttons that put related papers in another order: closest first, as the page has them, newest first, or most upvotes first;
   and a link to all papers around this one, on the map. */

const strings = SITE_STRINGS("scripts.related"); // the build puts objects here; see docs/theme.md
const months = SITE_STRINGS("dates.short_months"); // "01" to "12" → "Jan"

const NEWEST_YEAR = 9999; // the year of a day that is printed without one

/** @param {Element} item @returns {number} its upvotes, or -1 if they are unknown */
const upvotesOf = (item) => Number(item.querySelector(".n")?.textContent.replace(/\D/g, "") || -1);

/**
 * @param {string} text a short date at its end: `8 Nov`, `8 Nov 2024`, `Nov 2024` or `2024`
 * @returns {number} a number that is higher for later dates; 0 without a date
 */
export function toRank(text) {
  const year = Number(text.match(/\d{4}/)?.[0] ?? NEWEST_YEAR);
  const rest = text.replace(/\d{4}\p{L}*/u, "").replace(/\s/g, " ");
  const findName = (name) => new RegExp(`(?<![\\d\\p{L}])${name.replaceAll(".", "\\.")}(?!\\p{L})`, "u");
  const month = Object.keys(months).find((it) => findName(months[it]).test(rest)) ?? 0;
  const day = month ? Number(rest.replace(findName(months[month]), "").match(/\d+/)?.[0] ?? 0) : 0;
  return year === NEWEST_YEAR && !month ? 0 : (year * 100 + Number(month)) * 100 + day;
}

/** @param {Element} item */
const dateOf = (item) => toRank(item.querySelector(".b")?.textContent.split(" · ").pop() ?? "");

/** Add the buttons. @param {{ make: Function }} tools */
export function addOrders({ make }) {
  const list = document.querySelector(".related ol");
  if (!list || list.children.length < 2) return;
  const closest = [...list.children];
  const orders = { closest: () => 0, newest: (a, b) => dateOf(b) - dateOf(a), upvotes: (a, b) => upvotesOf(b) - upvotesOf(a) };
  const buttons = Object.entries(orders).map(([name, compare]) => {
    const button = make("button", { type: "button", "aria-pressed": String(name === "closest") }, strings[name]);
    button.addEventListener("click", () => {
      list.append(...closest.toSorted(compare));
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
    });
    return button;
  });
  list.before(make("div", { role: "group", "aria-label": strings.label }, ...buttons, ...linkToMap(make)));
}

/** @param {Function} make @returns {HTMLElement[]} a link to this paper on the map of papers, if the site has one */
function linkToMap(make) {
  const trends = document.querySelector('a[href$="trends.html"]');
  const slug = /([^/]+)\.html$/.exec(location.pathname)?.[1];
  return trends && slug ? [make("a", { href: `${trends.href}#paper=${slug}` }, strings.map)] : [];
}
