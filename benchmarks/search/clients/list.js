/**
 * A plain page of results for engines without one: the first five hits, then the next five.
 * The URL specifies the engine: `list.html?engine=lunr&script=lunr.js&q=graph`.
 */

const parameters = new URLSearchParams(location.search);
const list = document.getElementById("search-results");
const box = document.getElementById("q");
const opened = import(`./${parameters.get("engine")}.js`).then(({ open }) =>
  open(`${location.origin}/`, parameters.getAll("script")),
);

/** @param {string} query */
async function show(query) {
  list.setAttribute("aria-busy", "true");
  try {
    const search = await opened;
    const take = await search(query, false);
    list.replaceChildren(...(await take(0, 5)).map(renderHit));
    list.append(...(await take(5, 10)).map(renderHit));
  } finally {
    list.removeAttribute("aria-busy");
  }
}

/** @param {{ id: string, title: string, excerpt?: string }} hit  its excerpt is HTML */
function renderHit({ id, title, excerpt = "" }) {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: `/papers/${id}.html`, textContent: title });
  item.append(link);
  if (excerpt) item.append(Object.assign(document.createElement("p"), { className: "hit-text", innerHTML: excerpt }));
  return item;
}

document.getElementById("search").addEventListener("submit", (event) => {
  event.preventDefault();
  show(box.value);
});
box.value = parameters.get("q");
show(box.value);
