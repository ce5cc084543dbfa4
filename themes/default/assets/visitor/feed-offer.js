/*
 * What a link to a feed opens: a page may send visitors to text that only feed readers understand, because most hosts send feeds as
 * `application/atom+xml`, which browsers show as it is. So a dialog shows what the feed has, and its address to copy.
 */

import { make, say } from "./page.js";

const notice = SITE_STRINGS("feeds.notice"); // the build puts texts and objects here; see docs/theme.md
const strings = SITE_STRINGS("scripts.feeds");
const copying = SITE_STRINGS("scripts.cite");
const close = SITE_STRINGS("scripts.card_keys.close");

const SHOWN = 10; // entries

/** @typedef {{ title: string, entries: { title: string, href: string, day: string }[] }} Feed the newest entries */

/** @param {string} text Atom @returns {Feed} */
export function readFeed(text) {
  const feed = new DOMParser().parseFromString(text, "application/xml").documentElement;
  const own = (place, name) => [...place.children].find((it) => it.localName === name);
  const entries = [...feed.children].filter((it) => it.localName === "entry").slice(0, SHOWN);
  return {
    title: own(feed, "title")?.textContent ?? "",
    entries: entries.map((entry) => ({
      title: own(entry, "title")?.textContent ?? "",
      href: own(entry, "link")?.getAttribute("href") ?? "",
      day: own(entry, "updated")?.textContent.slice(0, 10) ?? "",
    })),
  };
}

/** @param {string} address @returns {Promise<Feed | undefined>} nothing if it cannot be fetched, as from a folder on disk */
async function fetchFeed(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? readFeed(await answer.text()) : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} address */
function makeAddress(address) {
  const box = make("input", { type: "text", readonly: "", value: address, "aria-label": strings.address, dir: "ltr" });
  const button = make("button", { type: "button", class: "button" }, strings.copy);
  box.addEventListener("focus", () => box.select());
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address);
      button.textContent = strings.is_copied;
      say(copying.copied);
    } catch {
      box.focus();
      say(copying.not_copied);
    }
  });
  return make("p", { class: "inline" }, box, button);
}

/** @param {Feed["entries"][0]} entry */
const makeRow = ({ title, href, day }) => make("li", {}, make("a", { href, dir: "auto" }, title), " ", make("span", { class: "count" }, day));

/** Show what a feed has. @param {HTMLAnchorElement} link to the feed */
export function offerFeed(link) {
  const title = make("h2", { id: "feed-title", dir: "auto" }, link.textContent);
  const list = make("ol", { class: "feed-entries" });
  const form = make("form", { method: "dialog" }, make("button", { class: "button", autofocus: "" }, close), " ", make("a", { href: link.href }, strings.open));
  const dialog = make("dialog", { class: "keys", "aria-labelledby": "feed-title" }, title, make("p", { class: "note" }, notice), makeAddress(link.href), list, form);
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  return fetchFeed(link.href).then((feed) => {
    if (feed?.title) title.textContent = feed.title;
    list.append(...(feed?.entries ?? []).map(makeRow));
  });
}
