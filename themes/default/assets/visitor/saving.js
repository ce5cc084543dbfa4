/*
 * Saving papers: the button of each card and of a paper's own page, and the count in the header.
 *
 * Any button with `data-save` (a slug) saves its paper when it is pressed, whoever added it and whenever.
 */

import { findPapers, make, pageOf, say } from "./page.js";
import { store } from "./store.js";

const strings = SITE_STRINGS("scripts.saving"); // the build puts an object here; see docs/theme.md

/** @param {HTMLElement} button @returns {boolean} whether it says in words what it does */
const hasWords = (button) => button.classList.contains("button");

/** @param {HTMLElement} button @param {boolean} isSaved */
function show(button, isSaved) {
  button.setAttribute("aria-pressed", String(isSaved));
  button.title = isSaved ? strings.take_off : strings.put_on;
  if (hasWords(button)) button.textContent = isSaved ? strings.saved : strings.save;
}

/** Show on each button whether its paper is saved, and in the header how many are. */
export async function showSaved() {
  const saved = new Set((await store.papers()).map((it) => it.slug));
  for (const button of document.querySelectorAll("[data-save]")) show(button, saved.has(button.dataset.save));
  const link = document.querySelector(".to-list");
  if (!link) return;
  if (saved.size) link.dataset.count = saved.size > 999 ? "999+" : saved.size;
  else delete link.dataset.count;
}

/** Give each paper that has none a button. @param {import("./page.js").Found[]} found */
export function addSaveButtons(found) {
  for (const { place, slug, heading } of found) {
    if (heading.matches("a") || place.querySelector("[data-save], .list-controls")) continue; // a card in brief has no room
    const title = heading.querySelector("a")?.textContent.trim() ?? heading.textContent.trim();
    const room = place.querySelector(".keep"); // on the page of a paper, where the button has words
    const about = room ? { class: "button" } : { class: "save", "aria-label": strings.label({ title }) };
    const button = make("button", { type: "button", "data-save": slug, ...about });
    show(button, false);
    if (room) room.append(button);
    else heading.after(button);
  }
}

/** @param {HTMLElement} button @returns {Promise<{ slug: string, title: string, card?: import("./card.js").Card }>} */
async function paperOf(button) {
  const found = findPapers(document).find((it) => it.place.contains(button));
  const heading = found?.heading;
  const title = (heading?.querySelector("a") ?? heading)?.textContent.trim() || button.dataset.save;
  const card = found?.place.matches("li") && (await import("./card.js")).readCard(found.place);
  return { slug: button.dataset.save, title, ...(card && { card }) };
}

/** Keep what citing papers needs. @param {{ slug: string }[]} papers */
async function keepFactsOf(papers) {
  const { keepFacts } = await import("./facts.js");
  await keepFacts(papers.map((it) => it.slug), { pageOf });
}

/** Save papers, and fetch what citing them needs. @param {{ slug: string, title: string }[]} papers */
export async function save(papers) {
  await store.save(papers);
  await keepFactsOf(papers);
}

/** @param {HTMLElement} button */
async function toggle(button) {
  const isSaved = button.getAttribute("aria-pressed") === "true";
  show(button, !isSaved); // at once
  const paper = await paperOf(button);
  try {
    await (isSaved ? store.remove([paper.slug]) : store.save([paper]));
    say((isSaved ? strings.is_off : strings.is_on)({ title: paper.title }));
    if (!isSaved) await keepFactsOf([paper]);
    if (!(await store.open()).isLasting) say(strings.not_kept);
  } catch {
    say(strings.not_kept);
  }
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-save]");
  if (button) toggle(button);
});
document.addEventListener("visitor-save", ({ detail }) => {
  save(detail).then(() => say(strings.are_on({ n: detail.length })), () => say(strings.not_kept));
});
store.listen((kind) => kind === "papers" && showSaved());
