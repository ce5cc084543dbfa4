/*
 * Keys for any page: `/` moves the focus to the search box, and `?` shows the others, which `visitor/card-keys.js` runs. People
 * who use speech input, or press keys by accident, can turn them off with the switch at the foot of the page (WCAG 2.2, 2.1.4);
 * the browser remembers the choice.
 *
 * `data-shortcuts="off"` on `<html>` informs other scripts. Keys that work only in a focused element are not shortcuts.
 */

const strings = SITE_STRINGS("scripts.keys"); // the build puts an object here; see docs/theme.md
const KEY = "shortcuts";
const root = document.documentElement;

/** @returns {boolean} */
const isOff = () => root.dataset.shortcuts === "off";

function load() {
  try {
    if (localStorage.getItem(KEY) === "off") root.dataset.shortcuts = "off";
  } catch {
    // The browser stores nothing, so shortcuts stay on.
  }
}

function save() {
  try {
    if (isOff()) localStorage.setItem(KEY, "off");
    else localStorage.removeItem(KEY);
  } catch {
    // The choice lasts until the visitor leaves the page.
  }
}

/** @param {HTMLElement} button */
function addSwitch(button) {
  const show = () => (button.textContent = isOff() ? strings.off : strings.on);
  button.addEventListener("click", () => {
    if (isOff()) delete root.dataset.shortcuts;
    else root.dataset.shortcuts = "off";
    save();
    show();
  });
  button.title = strings.title;
  show();
  button.hidden = false;
}

/** @returns {HTMLButtonElement | undefined} a button in the first line of the footer, which has room for it */
function addButton() {
  const button = Object.assign(document.createElement("button"), { id: "shortcuts", type: "button" });
  const line = document.querySelector(".colophon > p");
  line?.append(button);
  return line ? button : undefined;
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const isTyping = /** @type {HTMLElement} */ (event.target).closest("input, textarea, select, dialog, [contenteditable]");
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping || isOff()) return;
  if (event.key === "/") focusSearch(event);
  else if ("jkosc?".includes(event.key)) import("./visitor/card-keys.js").then((it) => it.press(event.key));
}

/** @param {KeyboardEvent} event */
function focusSearch(event) {
  const box = [...document.querySelectorAll(".search-box input")].find((it) => it.checkVisibility());
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
}

load();
document.addEventListener("keydown", onKey);
const button = document.getElementById("shortcuts") ?? addButton();
if (button) addSwitch(button);
