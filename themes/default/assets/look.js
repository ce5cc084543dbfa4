/* Apply the mode that the visitor chose, light or dark. It runs before the page is drawn, so that nothing flashes. */

(() => {
  const strings = SITE_STRINGS("scripts.look"); // the build puts an object here; see docs/theme.md
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /** @returns {string} the chosen mode, or empty to follow the system */
  const load = () => {
    try {
      return localStorage.getItem("look") ?? "";
    } catch {
      return ""; // the browser stores nothing
    }
  };

  /** @param {string} look */
  const save = (look) => {
    try {
      localStorage.setItem("look", look);
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

  const look = load();
  if (look === "light" || look === "dark") root.dataset.look = look;

  addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("look") ?? addButton();
    if (!button) return;
    const label = () => (button.textContent = button.title = isDark() ? strings.light : strings.dark);
    button.addEventListener("click", () => {
      root.dataset.look = isDark() ? "light" : "dark";
      save(root.dataset.look);
      label();
    });
    dark.addEventListener("change", label);
    label();
    button.hidden = false;
  });
})();
