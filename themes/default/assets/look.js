/*
 * Apply what the visitor chose: light or dark, and how much lists show of each paper. It runs before the page is drawn, so that
 * nothing flashes or moves.
 */

(() => {
  const strings = SITE_STRINGS("scripts.look"); // the build puts an object here; see docs/theme.md
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /** @param {"look" | "density" | "wait"} choice @returns {string} what the visitor chose; empty for nothing */
  const load = (choice) => {
    try {
      return localStorage.getItem(choice) ?? "";
    } catch {
      return ""; // the browser stores nothing
    }
  };

  /** @param {"look" | "density"} choice @param {string} value */
  const save = (choice, value) => {
    root.dataset[choice] = value;
    try {
      localStorage.setItem(choice, value);
    } catch {
      // The choice lasts until the visitor leaves the page.
    }
  };

  /** @returns {HTMLButtonElement | undefined} a button at the end of the header, where the style sheet has kept its place */
  const addButton = () => {
    const button = Object.assign(document.createElement("button"), { id: "look", type: "button" });
    const list = document.querySelector(".masthead .to-list");
    list?.after(button);
    return list ? button : undefined;
  };

  const isDark = () => (root.dataset.look ? root.dataset.look === "dark" : dark.matches);

  const switchLooks = () => {
    const button = document.getElementById("look") ?? addButton();
    if (!button) return;
    const label = () => (button.textContent = button.title = isDark() ? strings.light : strings.dark);
    button.addEventListener("click", () => {
      save("look", isDark() ? "light" : "dark");
      label();
    });
    dark.addEventListener("change", label);
    label();
    button.hidden = false;
  };

  const switchDensities = () => {
    for (const input of document.querySelectorAll(".density [name=density]")) {
      if (root.dataset.density) input.checked = input.value === root.dataset.density;
      input.addEventListener("change", () => save("density", input.value));
    }
  };

  const look = load("look");
  if (look === "light" || look === "dark") root.dataset.look = look;
  const density = load("density");
  if (["titles", "compact", "abstracts"].includes(density)) root.dataset.density = density;
  if (location.search) root.dataset.asked = ""; // the search page has results, and their place from the start
  if (load("wait")) root.dataset.wait = ""; // for `visitor/marks.js`, before which no card is drawn
  addEventListener("DOMContentLoaded", () => {
    switchLooks();
    switchDensities();
  });
})();
