/**
 * The filters next to the results: the values of each facet, with how many papers each would leave.
 *
 * @module
 */

import { formatMonths, make } from "./dom.js";

/** @typedef {{ value: string, label: string, count: number }} Count */

/** How many values of a facet are shown at first. */
const FEW = 6;

/** @type {Set<string>} The facets that show all their values. */
const opened = new Set();

/**
 * Fill the panel of filters; the focused element keeps the focus.
 *
 * @param {HTMLElement} panel
 * @param {Record<string, Count[]>} facets
 * @param {Record<string, string[]>} chosen
 * @param {(facet: string, value: string) => void} choose
 */
export function showFacets(panel, facets, chosen, choose) {
  const focused = document.activeElement?.id;
  const draw = () => {
    const groups = Object.entries(facets).filter(([facet, values]) => values.length && (facet !== "month" || chosen.year?.length === 1 || chosen.month));
    panel.replaceChildren(...groups.map(([facet, values]) => group(facet, values, chosen[facet] ?? [], choose, draw)));
  };
  draw();
  if (focused?.startsWith("facet-")) document.getElementById(focused)?.focus();
}

/**
 * @param {string} facet
 * @param {Count[]} values
 * @param {string[]} chosen
 * @param {(facet: string, value: string) => void} choose
 * @param {() => void} draw
 */
function group(facet, values, chosen, choose, draw) {
  const all = opened.has(facet);
  const shown = values.filter(({ value }, place) => all || place < FEW || chosen.includes(value));
  const name = SITE_STRINGS("scripts.search.facets")[facet] ?? facet;
  const made = make("fieldset", {}, make("legend", {}, name), ...shown.map((count) => choice(facet, count, chosen, choose)));
  const onclick = () => {
    opened.add(facet);
    draw();
    made.isConnected || document.getElementById(`facet-${facet}-${values[shown.length]?.value}`)?.focus();
  };
  if (shown.length < values.length) {
    made.append(make("button", { type: "button", onclick }, SITE_STRINGS("scripts.search.more_values")({ n: values.length - shown.length })));
  }
  return made;
}

/**
 * @param {string} facet
 * @param {Count} count
 * @param {string[]} chosen
 * @param {(facet: string, value: string) => void} choose
 */
function choice(facet, { value, label, count }, chosen, choose) {
  const box = make("input", {
    type: "checkbox",
    id: `facet-${facet}-${value}`,
    checked: chosen.includes(value),
    onchange: () => choose(facet, value),
  });
  const number = make("span", { className: "count" }, count.toLocaleString(SITE_STRINGS("scripts.search.locale")));
  const text = facet === "has" ? (SITE_STRINGS("scripts.search.has")[value] ?? value) : facet === "month" ? formatMonths(value) : label;
  return make("label", {}, box, " ", make("span", { dir: "auto" }, text), " ", number);
}
