/**
 * The search's entry point on every page: it loads the rest when a search box first gets the focus.
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
  Promise.all([import("./page.js"), import("./extras.js")]).then(
    ([{ remote }, { attachDropdown }]) => attachDropdown(box, remote),
    () => ready.delete(box), // if loading fails, the box still leads to the search page
  );
}
