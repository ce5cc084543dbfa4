/*
 * What every page does for the visitor who reads it: save buttons, the count of the reading list, and marks on what is new or was
 * seen. What only some pages need is loaded there. Everything is kept in this browser; see `visitor/store.js`.
 */

import "./keys.js"; // here instead of in each page
import { findPapers, make, saveFile, say } from "./visitor/page.js";
import { addSaveButtons, showSaved } from "./visitor/saving.js";
import { store } from "./visitor/store.js";

const visit = store.visit();

/** @param {string} selector */
const has = (selector) => document.querySelector(selector) !== null;

/** @param {ParentNode} within a part of the page that is new */
async function dress(within) {
  const found = findPapers(within);
  addSaveButtons(found);
  showSaved();
  const cards = found.filter((it) => it.place.matches("li") && !it.place.closest("#reading-list, .chosen")); // the latter: on the map
  if (cards.length) (await import("./visitor/marks.js")).markCards(await visit, cards);
  const own = found.find((it) => it.heading.tagName === "H1");
  if (own) store.see([own.slug], true);
}

/** The search draws cards and buttons later. @param {MutationRecord[]} changes */
function dressNew(changes) {
  const added = changes.flatMap((it) => [...it.addedNodes]).filter((it) => it.nodeType === Node.ELEMENT_NODE);
  const lists = new Set(added.map((it) => it.parentElement).filter((it) => it?.matches(".cards")));
  for (const list of lists) dress(list.parentElement).catch(() => {}); // offline; the search draws its papers again
  if (added.some((it) => it.matches("[data-follow]"))) import("./visitor/follow.js").then((it) => it.showFollowed());
}

/** A plain click on a link to a feed shows what it is; with another key, or another button, it is a link like others. @param {MouseEvent} event */
function onFeed(event) {
  const link = event.target.closest?.('main a[type="application/atom+xml"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  import("./visitor/feed-offer.js").then((it) => it.offerFeed(link), () => location.assign(link.href));
}

document.addEventListener("click", onFeed);
dress(document);
new MutationObserver(dressNew).observe(document.getElementById("main") ?? document.body, { childList: true, subtree: true });

if (has(".heading > .eyebrow, [data-follow], #search")) {
  import("./visitor/follow.js").then((it) => {
    it.addFollowButton();
    it.showFollowed();
  });
}
if (has("#since")) import("./visitor/since.js").then(async (it) => it.showSince(await visit));
if (has("#search")) import("./visitor/results.js");
if (has("#reading-list")) import("./visitor/reading-list.js");
if (has("#for-you")) import("./visitor/for-you.js");
if (has(".cite")) import("./cite.js").then((cite) => cite.addButtons({ make, saveFile, say }));
