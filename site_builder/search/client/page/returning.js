/**
 * Coming back from a paper: the history entry of the search page knows how far the visitor had scrolled, and which paper was
 * opened.
 *
 * @module
 */

/**
 * Keep the place in the history entry when a visitor leaves the page.
 *
 * @param {HTMLElement} list
 */
export function rememberPlace(list) {
  let opened = "";
  list.addEventListener("click", ({ target }) => {
    const link = /** @type {Element} */ (target).closest("a");
    opened = link?.getAttribute("href") ?? "";
  });
  addEventListener("pagehide", () => {
    history.replaceState({ ...history.state, shown: list.children.length, y: scrollY, opened }, "");
  });
}

/**
 * Scroll to the place in a history entry, and focus the paper that was opened.
 *
 * @param {HTMLElement} list
 * @param {{ y?: number, opened?: string }} place
 */
export function returnTo(list, { y, opened }) {
  if (y !== undefined) scrollTo({ top: y, behavior: "instant" });
  const links = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("a")]);
  if (opened) links.find((link) => link.getAttribute("href") === opened)?.focus({ preventScroll: true });
}
