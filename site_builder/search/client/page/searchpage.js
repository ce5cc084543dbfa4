/**
 * The search page: the box, the URL and everything below. `docs/theme.md` lists the elements that it needs.
 *
 * @module
 */

import { countPapers, make, describeFailure } from "./dom.js";
import { showFacets } from "./facets.js";
import { ask, call, REST } from "./remote.js";
import { moveByArrows, renderHit, whenNear } from "./results.js";
import { formatState, parseState, toggle } from "../state.js";

/** @typedef {import("../state.js").State} State */
/** @typedef {import("../index.js").Answer} Answer */

const PAGE_SIZE = 10;

/** How many hits are fetched at first; the others follow when the visitor scrolls near their end. */
const FIRST = 5;

/** Filters are next to the results on screens at least this wide. */
const WIDE = "(min-width: 62rem)";

export class SearchPage {
  #form = find("search");
  #box = find("q");
  #status = find("search-status");
  #note = find("search-note");
  #tools = find("search-tools");
  #none = find("search-none");
  #list = find("search-results");
  #more = find("search-more");
  #facets = find("search-facets");
  #base = /** @type {any} */ (document.querySelector("[data-search-base]")).dataset.searchBase;

  #state = parseState(location.search);
  /** The query of the newest history entry: what is typed after it does not make another entry. */
  #settled = formatState(this.#state);
  /** The number of the latest question. Answers to earlier ones are ignored. */
  #latest = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  start() {
    find("search-fallback").hidden = true;
    this.#listen();
    this.#facets.open = matchMedia(WIDE).matches;
    if (this.#settled) this.#restore();
    else if (this.#box.value) this.#change({}, false); // typed before this script ran
    else if (document.activeElement === document.body) this.#box.focus();
    ask(this.#base, "").catch(() => {}); // what every search needs; if it fails, the first search reports it
  }

  #listen() {
    const [box, list] = [this.#box, this.#list];
    box.addEventListener("input", () => {
      clearTimeout(this.#resting);
      this.#resting = setTimeout(() => box.value === this.#state.query || this.#change({ exact: false }, false), REST);
    });
    this.#form.addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#change({ query: box.value, exact: this.#state.exact && box.value === this.#state.query });
    });
    this.#more.addEventListener("click", async () => {
      const shown = list.children.length;
      await this.#show(shown + PAGE_SIZE, true);
      list.children[shown]?.querySelector("a").focus({ preventScroll: true });
    });
    this.#tools.addEventListener("change", (/** @type {any} */ event) => {
      this.#change({ newest: event.target.value === "newest" });
    });
    this.#none.querySelector("button").addEventListener("click", () => this.#change({ filters: {} }));
    addEventListener("popstate", () => this.#restore());
    moveByArrows(list, box);
  }

  /** Answer the query in the URL, when the page is opened or the visitor goes back to it. */
  #restore() {
    this.#state = parseState(location.search);
    this.#settled = formatState(this.#state);
    this.#box.value = this.#state.query;
    this.#show(history.state?.shown);
  }

  /**
   * Show another state, with the text in the box, either as a new history entry or in place of the current one.
   *
   * @param {Partial<State>} changed
   * @param {boolean} [entry]
   */
  #change(changed, entry = true) {
    this.#state = { ...this.#state, query: this.#box.value, ...changed };
    const query = formatState(this.#state);
    if (entry && query !== this.#settled) {
      // What was typed before a query was submitted makes no entry.
      if (changed.query) history.replaceState(history.state, "", urlOf(this.#settled));
      history.pushState(null, "", urlOf(query));
      this.#settled = query;
    } else {
      history.replaceState(null, "", urlOf(query));
    }
    this.#show();
  }

  /**
   * Show the first hits.
   *
   * @param {number} [limit]
   * @param {boolean} [more]  whether to keep the hits already shown
   */
  async #show(limit = FIRST, more = false) {
    clearTimeout(this.#resting);
    const question = ++this.#latest;
    const { query, exact, newest, filters } = this.#state;
    const waiting = setTimeout(() => this.#showStatus(SITE_STRINGS("scripts.search.searching")), 2 * REST);
    this.#list.setAttribute("aria-busy", "true");
    try {
      const options = { limit, filters, exact, sort: newest ? "newest" : "relevance" };
      const answer = formatState(this.#state) ? await ask(this.#base, query, options) : undefined;
      clearTimeout(waiting);
      if (question !== this.#latest) return;
      this.#draw(answer, more);
      const last = answer?.total > FIRST && limit === FIRST && this.#list.lastElementChild;
      if (last) whenNear(last, () => question === this.#latest && this.#rest(options));
      // Show the results before counting papers, which needs more files.
      const counted = answer && !more ? await ask(this.#base, query, { ...options, limit: 0, facets: true }) : undefined;
      if (question === this.#latest && !more) this.#drawFacets(counted?.facets ?? {});
    } catch (error) {
      if (question === this.#latest) this.#fail(error, () => this.#show(limit, more));
    } finally {
      clearTimeout(waiting);
    }
  }

  /**
   * Show the other hits of the first page.
   *
   * @param {any} options  the options of the first hits
   */
  async #rest(options) {
    const question = this.#latest;
    try {
      const answer = await ask(this.#base, this.#state.query, { ...options, limit: PAGE_SIZE });
      if (question === this.#latest) this.#drawHits(answer, true);
    } catch (error) {
      if (question === this.#latest) this.#fail(error, () => this.#rest(options));
    }
  }

  /** @param {Answer | undefined} answer @param {boolean} more */
  #draw(answer, more) {
    const { total = 0, complete = 0, corrected = "" } = answer ?? {};
    const query = corrected || this.#state.query.trim();
    const counted = countPapers(complete || total);
    const found = complete && complete < total ? SITE_STRINGS("scripts.search.some_words")({ found: counted, n: total }) : counted;
    this.#showStatus(answer && query ? SITE_STRINGS("scripts.search.found_for")({ found, query }) : answer ? found : "");
    this.#drawHits(answer, more);
    this.#drawNote(corrected);
    this.#tools.hidden = !total;
    if (total) this.#facets.hidden = false; // counts arrive later, and nothing should move then
    for (const choice of this.#tools.querySelectorAll("input")) choice.checked = (choice.value === "newest") === this.#state.newest;
    this.#none.hidden = !answer || total > 0;
    this.#none.querySelector("button").hidden = !Object.keys(this.#state.filters).length;
  }

  /** @param {Answer | undefined} answer @param {boolean} more  whether to keep the hits already shown */
  #drawHits(answer, more) {
    const { hits = [], total = 0, terms = [] } = answer ?? {};
    const kept = more ? this.#list.children.length : 0;
    const added = hits.slice(kept).map((hit) => renderHit(hit, () => call(this.#base, "excerpt", hit.url, terms)));
    if (more) this.#list.append(...added);
    else this.#list.replaceChildren(...added);
    this.#list.removeAttribute("aria-busy");
    this.#more.hidden = total <= hits.length;
    if (hits.length > FIRST) history.replaceState({ shown: hits.length }, "");
  }

  /** @param {string} corrected */
  #drawNote(corrected) {
    const onclick = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#change({ exact: true });
    };
    const href = formatState({ ...this.#state, exact: true });
    const instead = make("a", { href, onclick }, SITE_STRINGS("scripts.search.search_instead")({ query: this.#state.query.trim() }));
    const parts = [SITE_STRINGS("scripts.search.showing_before"), make("b", {}, corrected), SITE_STRINGS("scripts.search.showing_after"), instead];
    this.#note.replaceChildren(...(corrected ? parts : []));
  }

  /** @param {Record<string, import("./facets.js").Count[]>} facets */
  #drawFacets(facets) {
    this.#facets.hidden = !Object.values(facets).some(({ length }) => length);
    showFacets(this.#facets.querySelector("div"), facets, this.#state.filters, (facet, value) => {
      this.#change({ filters: toggle(this.#state.filters, facet, value) });
    });
  }

  /** @param {unknown} error @param {() => void} retry */
  #fail(error, retry) {
    this.#list.removeAttribute("aria-busy");
    this.#showStatus(...describeFailure(error, retry));
    console.error(error);
  }

  /** @param {(Node | string)[]} parts */
  #showStatus(...parts) {
    this.#status.replaceChildren(...parts);
  }
}

/** @param {string} query */
function urlOf(query) {
  return query || location.pathname;
}

/** @param {string} id @returns {any} */
function find(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The search page has no #${id}.`);
  return found;
}
