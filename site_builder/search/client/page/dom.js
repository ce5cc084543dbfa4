/**
 * HTML elements, and the parts of a result.
 *
 * @module
 */

/** @typedef {import("../index.js").Range} Range */

/**
 * Make an element.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} properties  see `set`
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, properties, ...children) {
  const made = document.createElement(name);
  set(made, properties);
  made.append(...children);
  return made;
}

/**
 * Set properties of an element.
 *
 * @param {Element} element
 * @param {Record<string, unknown>} properties  those with a hyphen in their name, and `role`, are set as attributes
 */
export function set(element, properties) {
  for (const [key, value] of Object.entries(properties)) {
    if (/-|role/.test(key)) element.setAttribute(key, String(value));
    else Object.assign(element, { [key]: value });
  }
}

/**
 * Return a text as nodes with its matches marked.
 *
 * @param {string} text
 * @param {Range[]} matches
 */
export function mark(text, matches) {
  const ends = [0, ...matches.map(([, end]) => end)];
  const marked = matches.flatMap(([start, end], place) => [
    text.slice(ends[place], start),
    make("mark", {}, text.slice(start, end)),
  ]);
  return [...marked, text.slice(ends[matches.length])];
}

/** Return a date in words, as precise as it is. */
export function formatMonths(/** @type {string} */ date) {
  const [, month, day] = date.split("-");
  return new Date(date).toLocaleDateString(SITE_STRINGS("scripts.search.locale"), {
    year: "numeric",
    month: month ? "long" : undefined,
    day: day ? "numeric" : undefined,
    timeZone: "UTC",
  });
}

/** @param {number} count */
export function countPapers(count) {
  return count ? SITE_STRINGS("scripts.search.papers")({ n: count }) : SITE_STRINGS("scripts.search.no_paper");
}

/**
 * Return the message of a failure for visitors, with a button to try again. It also tries again automatically when the
 * connection is back.
 *
 * @param {any} error
 * @param {() => void} retry
 */
export function describeFailure(error, retry) {
  const stale = error?.kind === "version";
  const failures = SITE_STRINGS("scripts.search.failures"); // the build puts an object here; see docs/theme.md
  const text = failures[/** @type {keyof typeof failures} */ (error?.kind)] ?? failures.broken;
  const again = () => (stale ? location.reload() : retry());
  const button = make("button", { type: "button", onclick: again }, stale ? SITE_STRINGS("scripts.search.reload") : SITE_STRINGS("scripts.search.try_again"));
  addEventListener("online", () => button.isConnected && again(), { once: true });
  return [`${text} `, button];
}
