/* Buttons that put related papers in another order: closest first, as the page has them, newest first, or most upvotes first;
   and one that shows the papers around this one on a small map. */

const strings = SITE_STRINGS("scripts.related"); // the build puts objects here; see docs/theme.md
const months = SITE_STRINGS("dates.short_months"); // "01" to "12" → "Jan"

const NEWEST_YEAR = 9999; // the year of a day that is printed without one

/** @param {string} address @returns {string} the slug of a paper's page */
const slugOf = (address) => /([^/]+)\.html(?:[?#]|$)/.exec(address)?.[1] ?? "";

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
  list.before(make("div", { role: "group", "aria-label": strings.label }, ...buttons, ...makeMapButton(make, list)));
}

/** @param {Function} make @param {Element} list @returns {HTMLElement[]} a button, if the site has a map of papers */
function makeMapButton(make, list) {
  const trends = document.querySelector('a[href$="trends.html"]')?.href;
  const slug = slugOf(location.href);
  if (!trends || !slug) return [];
  const button = make("button", { type: "button", class: "to-map", "aria-expanded": "false" }, strings.map);
  /** @type {HTMLElement | undefined} */
  let place;
  button.addEventListener("click", () => {
    place ? (place.hidden = !place.hidden) : list.before((place = makeMap(make, list, `${trends}#paper=${slug}`)));
    button.setAttribute("aria-expanded", String(!place.hidden));
  });
  return [button];
}

/** @param {Function} make @param {Element} list @param {string} whole the address of the whole map @returns {HTMLElement} a frame that fills itself */
function makeMap(make, list, whole) {
  const frame = make("div", { class: "map around" });
  const related = [...list.querySelectorAll("li > a")].map((it) => slugOf(it.href));
  const given = { slug: slugOf(location.href), related, root: new URL(".", whole), label: strings.around };
  // From a folder on disk, nothing can be fetched; the link remains.
  import("./around.js").then((it) => it.drawAround(frame, given)).catch(() => frame.remove());
  return make("div", {}, frame, make("p", { class: "note" }, `${strings.around} `, make("a", { href: whole }, strings.whole_map)));
}
