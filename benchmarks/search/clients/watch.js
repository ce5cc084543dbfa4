/**
 * Runs before the scripts of a page of results, and notes when hits and excerpts appear in its list.
 * Times are in milliseconds since 1970.
 */

globalThis.watched = { start: 0, notes: [] };

/** Forget the current hits, and submit another query with the form, as a visitor does. */
globalThis.askNext = (query) => {
  for (const item of listItems()) item.dataset.old = "";
  watched.start = now();
  watched.notes = [];
  document.getElementById("q").value = query;
  document.getElementById("search").requestSubmit();
};

/** Return when the query was submitted, what was noted, and whether the list is still waiting for an answer. */
globalThis.readNotes = () => {
  const { responseEnd } = performance.getEntriesByType("navigation")[0];
  const busy = document.querySelector("#search-results").hasAttribute("aria-busy");
  return { start: watched.start || performance.timeOrigin + responseEnd, notes: watched.notes, busy };
};

new MutationObserver(() => {
  const items = listItems();
  const hits = items.filter((item) => hasText(item.querySelector("a"))).length;
  const excerpts = items.filter((item) => hasText(item.querySelector(".hit-text, :scope > p:not([class])"))).length;
  const last = watched.notes.at(-1);
  if (last?.hits !== hits || last?.excerpts !== excerpts) watched.notes.push({ time: now(), hits, excerpts });
}).observe(document, { childList: true, characterData: true, subtree: true });

function listItems() {
  return [...document.querySelectorAll("#search-results > li:not([data-old])")];
}

function hasText(element) {
  return Boolean(element?.textContent.trim());
}

function now() {
  return performance.timeOrigin + performance.now();
}
