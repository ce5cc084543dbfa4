/**
 * What was understood of a query: a chip for each part, which removes it, and a way back to the words as they are.
 *
 * @module
 */

import { formatMonths, make } from "./dom.js";
import { withoutPart } from "../intent.js";

/** @typedef {import("../index.js").Answer} Answer */
/** @typedef {import("../intent.js").Understood} Understood */

/**
 * Fill the place of the chips.
 *
 * @param {HTMLElement} place
 * @param {Answer | undefined} answer
 * @param {string} query
 * @param {(query: string) => void} ask  asks another query
 * @param {() => void} askLiterally  asks the same query word by word
 */
export function showChips(place, answer, query, ask, askLiterally) {
  const { understood = [], words = "" } = answer ?? {};
  if (!understood.length) return place.replaceChildren();
  const parts = understood.filter(({ kind }) => kind !== "identifier");
  const chips = [
    ...(words ? [make("span", { className: "chip" }, `${SITE_STRINGS("scripts.search.kinds")["words"]} `, make("b", {}, words))] : []),
    ...understood.map((part) => renderChip(part, parts.includes(part) ? () => ask(withoutPart(query, part)) : undefined)),
  ];
  const literally = make("button", { type: "button", className: "link", onclick: askLiterally }, nameLiteral(parts, query));
  place.replaceChildren(make("span", { className: "note" }, SITE_STRINGS("scripts.search.understood")), ...chips, literally);
}

/** @param {Understood} part @param {(() => void) | undefined} remove */
function renderChip(part, remove) {
  const kinds = SITE_STRINGS("scripts.search.kinds");
  const kind = kinds[/^\d{4}(\.\.|$)/.test(part.label) ? "year" : part.kind] ?? "";
  const value = sayPart(part);
  const text = [...(kind ? [`${kind} `] : []), make("b", { dir: "auto" }, value)];
  if (!remove) return make("span", { className: "chip" }, ...text);
  const label = SITE_STRINGS("scripts.search.remove")({ what: `${kind} ${value}`.trim() });
  return make("button", { type: "button", className: "chip", "aria-label": label, title: label, onclick: remove }, ...text, " ×");
}

/** Return a part in words. */
export function sayPart(/** @type {Pick<Understood, "kind" | "label">} */ { kind, label }) {
  if (kind === "has") return SITE_STRINGS("scripts.search.has")[label] ?? label;
  if (kind === "order") return SITE_STRINGS("scripts.search.orders")[label] ?? label;
  if (kind === "survey" || kind === "fresh") return SITE_STRINGS("scripts.search.values")[kind];
  if (kind === "identifier") return label.replace(/^arxiv:/, "arXiv ").replace(/^doi:/, "DOI ");
  if (kind !== "date") return label;
  const [from, to] = label.split("..");
  if (to === undefined) return formatMonths(from);
  if (!to) return SITE_STRINGS("scripts.search.since")({ date: formatMonths(from) });
  return from ? `${formatMonths(from)}–${formatMonths(to)}` : SITE_STRINGS("scripts.search.until")({ date: formatMonths(to) });
}

/** @param {Understood[]} parts @param {string} query */
function nameLiteral(parts, query) {
  const [only] = parts;
  const text = parts.length === 1 ? query.slice(only.start, only.end) : "";
  return text ? SITE_STRINGS("scripts.search.as_word")({ text }) : SITE_STRINGS("scripts.search.as_words");
}
