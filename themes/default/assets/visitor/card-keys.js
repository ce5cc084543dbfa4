/* Keys for the papers of a page: to move between them, to open, save and cite one, and to show what the keys do. */

import { findPapers, make, pageOf, say } from "./page.js";

const strings = SITE_STRINGS("scripts.card_keys"); // the build puts objects here; see docs/theme.md
const help = SITE_STRINGS("scripts.card_keys.help");

/** @returns {{ place: HTMLElement, slug: string, link: HTMLElement }[]} the cards in view of those who see the page */
const listCards = () =>
  findPapers(document)
    .filter((it) => it.place.matches("li") && it.place.checkVisibility())
    .map((it) => ({ ...it, link: it.heading.querySelector("a") ?? it.heading }));

/** @param {number} step 1 or -1; the first press goes to the first card that is on the screen */
function move(step) {
  const cards = listCards();
  const at = cards.findIndex((it) => it.place.contains(document.activeElement));
  const first = cards.findIndex((it) => it.link.getBoundingClientRect().top >= 0);
  const next = cards[at < 0 ? first : at + step];
  next?.link.focus();
  next?.place.scrollIntoView({ block: "nearest" });
}

/** @returns {{ place: HTMLElement, slug: string } | undefined} the card that has the focus, or the paper whose page this is */
function findCurrent() {
  const focused = listCards().find((it) => it.place.contains(document.activeElement));
  return focused ?? findPapers(document).find((it) => it.heading.tagName === "H1");
}

/** @param {string} slug @param {boolean} isOwn whether this is its page */
async function copyBibtex(slug, isOwn) {
  try {
    const page = isOwn ? document : new DOMParser().parseFromString(await (await fetch(pageOf(slug))).text(), "text/html");
    await navigator.clipboard.writeText(page.querySelector(".cite pre").textContent);
    say(strings.copied);
  } catch {
    say(strings.not_copied);
  }
}

function showHelp() {
  document.querySelector("dialog.keys")?.remove();
  const rows = Object.entries(help).map(([name, text]) => make("div", {}, make("dt", {}, make("kbd", {}, SIGNS[name])), make("dd", {}, text)));
  const close = make("button", { class: "button", autofocus: "" }, strings.close);
  const form = make("form", { method: "dialog" }, close);
  const dialog = make("dialog", { class: "keys", "aria-labelledby": "keys-title" }, make("h2", { id: "keys-title" }, strings.title), make("dl", {}, ...rows), make("p", { class: "note" }, strings.off), form);
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}

const SIGNS = { search: "/", next: "j", before: "k", open: "o", save: "s", cite: "c", help: "?" };

/** @param {string} key */
export function press(key) {
  if (key === "j") return move(1);
  if (key === "k") return move(-1);
  if (key === "?") return showHelp();
  const current = findCurrent();
  if (key === "o") current?.link?.click();
  if (key === "s") current?.place.querySelector("[data-save]")?.click();
  if (key === "c" && current) return copyBibtex(current.slug, !current.link);
}
