/**
 * The search page: the box, the URL and everything below. `docs/theme.md` lists the elements that it needs.
 *
 * @module
 */

import { countPapers, make, describeFailure } from "./dom.js";
import { moveByArrows, readLook, renderHit, whenNear } from "./results.js";
import { formatState, parseState, toggle } from "../state.js";
import { returnTo, rememberPlace } from "./returning.js";

/** @typedef {import("../state.js").State} State */
/** @typedef {import("../index.js").Answer} Answer */
/** @typedef {import("./dropdown.js").Remote} Remote */

/** How many hits are added when the visitor scrolls near the end of the others. */
const PAGE_SIZE = 25;

/** How many hits are fetched at first. */
const FIRST = 5;

/** How many papers have all words at most if papers that are close in meaning are shown, and how many of those. */
const MOST_WITH_NEAR = 25;
const MOST_NEAR = 5;

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
  #remote;
  #base = /** @type {any} */ (document.querySelector("[data-search-base]")).dataset.searchBase;
  #look = readLook(this.#list);
  #title = document.title;

  #state = parseState(location.search);
  /** The query of the newest history entry: what is typed after it does not make another entry. */
  #settled = formatState(this.#state);
  /** The number of the latest question. Answers to earlier ones are ignored. */
  #latest = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  /** @type {Promise<typeof import("./extras.js")> | undefined} */
  #extras;

  /** @param {Remote} remote */
  constructor(remote) {
    this.#remote = remote;
  }

  start() {
    find("search-fallback").hidden = true;
    history.scrollRestoration = "manual";
    this.#listen();
    this.#facets.open = matchMedia(WIDE).matches;
    if (this.#settled) this.#restore();
    else if (this.#box.value) this.#change({}, false); // typed before this script ran
    else if (document.activeElement === document.body) this.#box.focus();
    this.#mark();
    this.#remote.ask(this.#base, "").catch(() => {}); // what every search needs; if it fails, the first search reports it
    const suggest = () => this.#load().then(({ attachDropdown }) => attachDropdown(this.#box, this.#remote, (query) => this.#ask(query)));
    this.#box.addEventListener("input", suggest, { once: true });
  }

  #listen() {
    const [box, list] = [this.#box, this.#list];
    box.addEventListener("input", () => {
      clearTimeout(this.#resting);
      this.#resting = setTimeout(() => box.value === this.#state.query || this.#change({ exact: false, literal: false }, false), this.#remote.rest);
    });
    this.#form.addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const same = box.value === this.#state.query;
      this.#change({ query: box.value, exact: this.#state.exact && same, literal: this.#state.literal && same });
    });
    this.#more.addEventListener("click", async () => {
      const shown = list.children.length;
      await this.#add();
      list.children[shown]?.querySelector("a").focus({ preventScroll: true });
    });
    this.#tools.addEventListener("change", (/** @type {any} */ event) => {
      this.#change({ sort: event.target.value === "relevance" ? "" : event.target.value });
    });
    this.#none.querySelector("button").addEventListener("click", () => this.#change({ filters: {} }));
    addEventListener("popstate", () => this.#restore());
    rememberPlace(list);
    moveByArrows(list, box);
  }

  #load() {
    this.#extras ??= import("./extras.js");
    this.#extras.catch(() => (this.#extras = undefined));
    return this.#extras;
  }

  /** Answer the query in the URL, when the page is opened or the visitor goes back to it. */
  async #restore() {
    this.#state = parseState(location.search);
    this.#settled = formatState(this.#state);
    this.#box.value = this.#state.query;
    const place = history.state;
    await this.#show(place?.shown);
    if (place) returnTo(this.#list, place);
  }

  /** Ask another query, as if the visitor had typed it. */
  #ask(/** @type {string} */ query) {
    this.#box.value = query;
    this.#change({ query, exact: false, literal: false });
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
    this.#mark();
    this.#show();
  }

  /** Say in the title of the tab, and to the style sheet, what is asked. */
  #mark() {
    const query = this.#state.query.trim();
    document.title = query ? `${SITE_STRINGS("scripts.search.quoted")({ query })} · ${this.#title}` : this.#title;
    document.documentElement.toggleAttribute("data-asked", Boolean(formatState(this.#state)));
  }

  /** @param {number} limit @returns {import("../index.js").Options} */
  #options(limit) {
    const { exact, literal, sort, filters } = this.#state;
    return { limit, filters, exact, literal, sort: /** @type {any} */ (sort || "relevance"), quick: limit > 0 && limit <= PAGE_SIZE };
  }

  /** Show the first hits. */
  async #show(limit = FIRST) {
    clearTimeout(this.#resting);
    const question = ++this.#latest;
    const { query } = this.#state;
    const waiting = setTimeout(() => this.#showStatus(SITE_STRINGS("scripts.search.searching")), 2 * this.#remote.rest);
    this.#list.setAttribute("aria-busy", "true");
    try {
      const asked = formatState(this.#state);
      const answer = asked ? await this.#remote.ask(this.#base, query, this.#options(limit)) : undefined;
      clearTimeout(waiting);
      if (question !== this.#latest) return;
      this.#draw(answer);
      this.#drawExtras(question, answer).catch(console.error);
    } catch (error) {
      if (question === this.#latest) this.#fail(error, () => this.#show(limit));
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Show more hits. */
  async #add() {
    const question = this.#latest;
    const limit = this.#list.children.length + PAGE_SIZE;
    try {
      const answer = await this.#remote.ask(this.#base, this.#state.query, this.#options(limit - (limit % PAGE_SIZE)));
      if (question === this.#latest) this.#drawHits(answer, true);
    } catch (error) {
      if (question === this.#latest) this.#fail(error, () => this.#add());
    }
  }

  /** Show what needs more files than the first hits: chips, pages with this name, and counts of papers. */
  async #drawExtras(/** @type {number} */ question, /** @type {Answer | undefined} */ answer) {
    const { query } = this.#state;
    const extras = await this.#load();
    if (question !== this.#latest) return;
    const literally = () => this.#change({ literal: true });
    extras.showChips(find("search-understood"), answer, query, (shorter) => this.#ask(shorter), literally);
    const elsewhere = find("search-elsewhere");
    elsewhere.replaceChildren(...extras.linkElsewhere(query.trim(), answer?.understood ?? []).flatMap((link, at) => (at ? [SITE_STRINGS("lists.comma"), link] : link)));
    const asked = { query: query.trim(), href: `search.html${formatState(this.#state)}`, total: answer?.total ?? 0 };
    extras.showActions(find("search-actions"), asked, async () => (await this.#remote.ask(this.#base, query, this.#options(extras.MOST))).hits);
    const later = answer?.partial; // all postings are needed to count, so the visitor has to open the panel first
    const count = () => this.#remote.ask(this.#base, query, { ...this.#options(0), facets: true });
    const [counted, named] = await Promise.all([
      later ? undefined : answer && count(),
      answer ? this.#remote.call(this.#base, "suggest", query).catch(() => []) : [],
    ]);
    if (question !== this.#latest) return;
    extras.showNamed(find("search-named"), named.filter((/** @type {any} */ it) => isWhole(it.label, query)));
    const draw = (/** @type {Answer | undefined} */ found) => question === this.#latest && this.#drawFacets(extras, found);
    draw(counted);
    this.#facets.ontoggle = () => later && this.#facets.open && count().then(draw);
    if (later) this.#facets.open = this.#facets.hidden = false;
    await this.#drawNear(question, answer);
  }

  /** Show papers that are close in meaning, if few have all words. */
  async #drawNear(/** @type {number} */ question, /** @type {Answer | undefined} */ answer) {
    const { total = 0, complete = 0 } = answer ?? {};
    const [section, list] = [find("search-near"), find("search-near-list")];
    const wanted = answer && answer.words && (complete || total) <= MOST_WITH_NEAR;
    const options = { ...this.#options(MOST_NEAR), shown: Math.max(complete, FIRST) };
    const hits = wanted ? await this.#remote.call(this.#base, "near", this.#state.query, options) : [];
    if (question !== this.#latest) return;
    list.replaceChildren(...hits.map((/** @type {any} */ hit) => this.#renderHit(hit, answer?.terms ?? [])));
    section.hidden = !hits.length;
  }

  /** @param {import("../index.js").Hit} hit @param {[string, number][]} terms */
  #renderHit(hit, terms) {
    return renderHit(hit, this.#look, () => this.#remote.call(this.#base, "excerpt", hit.url, terms));
  }

  /** @param {Answer | undefined} answer */
  #draw(answer) {
    const { total = 0, complete = 0, corrected = "", partial } = answer ?? {};
    const counted = (partial ? "≥ " : "") + countPapers(complete || total);
    const some = !partial && complete && complete < total ? SITE_STRINGS("scripts.search.some_words")({ n: total }) : "";
    const query = corrected || this.#state.query.trim();
    // What the box says anyway is repeated for those who hear the page.
    const asked = query ? make("span", { className: "unseen" }, ` ${SITE_STRINGS("scripts.search.for_query")({ query })}`) : "";
    this.#showStatus(...(answer ? [make("b", {}, counted), make("span", { className: "some" }, some && ` ${some}`), asked] : []));
    this.#drawHits(answer, false);
    this.#drawNote(corrected);
    this.#tools.hidden = !total;
    if (total) this.#facets.hidden = false; // counts arrive later, and nothing should move then
    const order = this.#state.sort || answer?.understood.find(({ kind }) => kind === "order")?.label || "relevance";
    for (const choice of this.#tools.querySelectorAll("input")) choice.checked = choice.value === order;
    this.#none.hidden = !answer || total > 0;
    this.#none.querySelector("button").hidden = !Object.keys(this.#state.filters).length;
  }

  /** @param {Answer | undefined} answer @param {boolean} more  whether to keep the hits already shown */
  #drawHits(answer, more) {
    const { hits = [], total = 0, complete = 0, terms = [] } = answer ?? {};
    // All papers may come in another order than those of the best postings, which are shown first.
    const others = more ? hits.filter(({ url }) => !this.#list.querySelector(`[href$="${url}"]`)) : hits;
    const added = others.map((hit) => this.#renderHit(hit, terms));
    const focused = this.#list.querySelector("a:focus")?.getAttribute("href") ?? "";
    if (more) this.#list.append(...added);
    else this.#list.replaceChildren(...added);
    returnTo(this.#list, { opened: focused }); // the same hits may be drawn again
    this.#list.removeAttribute("aria-busy");
    this.#more.hidden = total <= hits.length;
    if (hits.length > FIRST) history.replaceState({ ...history.state, shown: hits.length }, "");
    const question = this.#latest;
    // Papers with only some of the words are added on request.
    const goesOn = hits.length < (complete || total);
    this.#more.toggleAttribute("data-auto", goesOn);
    const last = goesOn && this.#list.lastElementChild;
    if (last) whenNear(last, () => question === this.#latest && this.#add(), hits.length > FIRST ? "600px" : undefined);
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

  /** @param {typeof import("./extras.js")} extras @param {Answer | undefined} counted */
  #drawFacets({ showFacets }, counted) {
    const facets = counted?.facets ?? {};
    const chosen = counted?.filters ?? {};
    const values = Object.values(chosen).filter(Array.isArray).flat();
    this.#facets.hidden = !Object.values(facets).some(({ length }) => length);
    this.#facets.querySelector("summary").dataset.count = values.length || "";
    showFacets(this.#facets.querySelector("div"), facets, chosen, (facet, value) => {
      // What the query itself says is a filter as well, until the visitor changes it.
      const said = counted?.understood.find(({ label }) => label === value);
      if (said && !this.#state.filters[facet]) this.#box.value = cut(this.#box.value, said);
      this.#change({ filters: said ? this.#state.filters : toggle({ ...this.#state.filters, ...(chosen[facet] && { [facet]: chosen[facet] }) }, facet, value) });
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

/** Say whether a query is a whole name, apart from order, case and signs. */
function isWhole(/** @type {string} */ name, /** @type {string} */ query) {
  const [one, other] = [name, query].map((text) => (text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).sort().join(" "));
  return one === other;
}

/** Return a query without one of its parts. */
function cut(/** @type {string} */ query, /** @type {{ start: number, end: number }} */ { start, end }) {
  return `${query.slice(0, start)} ${query.slice(end)}`.replace(/\s+/g, " ").trim();
}

/** @param {string} id @returns {any} */
function find(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The search page has no #${id}.`);
  return found;
}
