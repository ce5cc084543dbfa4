/**
 * The start of the search on every page: the first focus of a search box fetches the rest.
 *
 * @module
 */

/** @type {WeakSet<Element>} */
const ready = new WeakSet();

document.addEventListener("focusin", ({ target }) => attach(target));
attach(document.activeElement);

/** @param {any} box */
function attach(box) {
  if (!box?.matches(".search-box input") || box.id === "q" || ready.has(box)) return;
  ready.add(box);
  import("./page.js").then(
    ({ attachDropdown }) => attachDropdown(box),
    () => ready.delete(box), // without it the box still leads to the search page
  );
}
