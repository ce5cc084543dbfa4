/*
 * What a visitor does on this site, kept in this browser only: the papers they saved, with folders, notes and read marks; the
 * papers they have seen; what they follow; their settings. Every script that needs any of this goes through this module.
 *
 * A paper was seen if its page was opened, or if its card was on the screen in an earlier visit.
 *
 * Times are milliseconds since 1970. Each site has a database of its own, also where several are on the same host.
 *
 * @typedef {{
 *   slug: string, title: string, card?: Object, folder: string, note: string, read: number, saved: number, changed: number,
 * }} Saved a paper of the reading list: `card` is what a card shows (see `card.js`); `folder` and `note` may be empty; `read` is
 *   when it was marked as read, or 0; `changed` is when any of this last changed
 * @typedef {{ id: string, title: string, href: string, since: number }} Follow what a visitor follows: `topic:SLUG`, `author:SLUG`
 *   or `search:QUERY`, with its page from the root of the site
 * @typedef {{ start: number, last: number, before: number }} Visit when this visit began, its last page, and the end of the visit
 *   before, or 0
 */

import { openDatabase } from "./database.js";

/** @type {import("./database.js").Step[]} Add a step to raise the version; never change one. */
export const STEPS = [
  {
    kinds: { papers: "slug", facts: "slug", seen: "slug", follows: "id", settings: "key" },
    fill: (storage) => ({ papers: readPlainList(storage) }),
  },
];

const UP = "../../"; // from a published module to the root of its site

/** The root of the site. */
export const root = new URL(UP, import.meta.url);

/** The pause after which a page begins a new visit: four hours. */
export const PAUSE = 4 * 3600e3;

/** @param {unknown} text */
export const isSlug = (text) => typeof text === "string" && text.length < 200 && /^[a-z0-9]+(?:-+[a-z0-9]+)*$/.test(text);

/** @returns {Saved[]} the list that earlier versions kept as text, most recently saved first */
function readPlainList(storage) {
  try {
    const found = JSON.parse(storage.getItem("reading-list"));
    const papers = found.filter((it) => isSlug(it?.slug) && typeof it.title === "string");
    return papers.map(({ slug, title }, i) => newPaper({ slug, title }, Date.now() - i));
  } catch {
    return [];
  }
}

/** @param {{ slug: string, title: string, card?: Object }} paper @param {number} now @returns {Saved} */
const newPaper = (paper, now) => ({ folder: "", note: "", read: 0, ...paper, saved: now, changed: now });

/** @param {string} name @returns {any} a part of the browser, which may refuse it */
function find(name) {
  try {
    return globalThis[name];
  } catch {
    return undefined;
  }
}

/** The store of a site. */
export class Store {
  #name;
  #browser;
  #now;
  /** @type {BroadcastChannel | undefined} other tabs of this site */
  #channel;
  /** @type {Promise<import("./database.js").Database> | undefined} */
  #opened;
  #listeners = new Set();
  /** Papers that were taken off on this page: saving one again brings back its note and folder. @type {Map<string, Saved>} */
  #removed = new Map();

  /** @param {{ name?: string, browser?: { factory?: IDBFactory, storage?: Storage }, now?: () => number }} [given] */
  constructor({ name = `visitor ${root.pathname}`, browser, now = Date.now } = {}) {
    this.#name = name;
    this.#browser = browser ?? { factory: find("indexedDB"), storage: find("localStorage") };
    this.#now = now;
  }

  /** @param {string} kind */
  #tell(kind) {
    for (const run of this.#listeners) run(kind);
  }

  /** Call a function with the kind of rows that changed, here or in another tab. @param {(kind: string) => void} run */
  listen(run) {
    this.#listeners.add(run);
  }

  /** @returns {Promise<import("./database.js").Database>} */
  open() {
    if (!this.#opened && globalThis.BroadcastChannel) {
      this.#channel = new BroadcastChannel(this.#name);
      this.#channel.onmessage = ({ data }) => this.#tell(data);
    }
    return (this.#opened ??= openDatabase(this.#name, STEPS, this.#browser));
  }

  /** Stop listening to other tabs. */
  close() {
    this.#channel?.close();
  }

  /** Replace rows of one kind; see `Database`. @param {string} kind @param {string[]} keys */
  async change(kind, keys, run) {
    const database = await this.open();
    await database.change(kind, keys, run);
    this.#channel?.postMessage(kind);
    this.#tell(kind);
  }

  /** @param {string} kind @returns {Promise<any[]>} all rows of a kind, by key */
  async all(kind) {
    return (await this.open()).all(kind);
  }

  /** @param {string} kind @param {string[]} keys @returns {Promise<any[]>} the row of each key, or undefined */
  async some(kind, keys) {
    return keys.length ? (await this.open()).some(kind, keys) : [];
  }

  /** Forget everything. */
  async clear() {
    await (await this.open()).clear();
    for (const kind of Object.keys(STEPS[0].kinds)) {
      this.#channel?.postMessage(kind);
      this.#tell(kind);
    }
  }

  /** @returns {Promise<Saved[]>} most recently saved first */
  async papers() {
    return (await this.all("papers")).sort((a, b) => b.saved - a.saved);
  }

  /** Save papers; those that are saved already stay as they are. @param {{ slug: string, title: string, card?: Object }[]} papers */
  async save(papers) {
    const now = this.#now();
    const make = (paper, i) => this.#removed.get(paper.slug) ?? newPaper(paper, now - i);
    await this.change("papers", papers.map((it) => it.slug), (rows) => rows.map((row, i) => row ?? make(papers[i], i)));
  }

  /** Take papers off the list. @param {string[]} slugs */
  async remove(slugs) {
    await this.change("papers", slugs, (rows) => {
      for (const row of rows) if (row) this.#removed.set(row.slug, row);
      return [];
    });
    await this.change("facts", slugs, () => []);
  }

  /** Change some fields of saved papers. @param {string[]} slugs @param {Partial<Saved>} fields */
  async edit(slugs, fields) {
    const changed = this.#now();
    await this.change("papers", slugs, (rows) => rows.map((row) => row && { ...row, ...fields, changed }));
  }

  /**
   * Give a folder another name; if there is a folder with this name, the papers of both are in it then.
   *
   * @param {string} folder
   * @param {string} name without one, the folder is gone, and its papers are in none
   */
  async renameFolder(folder, name) {
    const inside = (await this.all("papers")).filter((it) => it.folder === folder);
    const others = (await this.get("folders", [])).filter((it) => it !== folder);
    await this.set("folders", [...new Set([...others, name])].filter(Boolean));
    await this.edit(inside.map((it) => it.slug), { folder: name });
  }

  /** Note that papers were seen, or that their pages were opened. @param {string[]} slugs @param {boolean} [isOpened] */
  async see(slugs, isOpened = false) {
    const at = this.#now();
    const add = (row, slug) => (row && (!isOpened || row.opened) ? row : { slug, at, ...row, ...(isOpened && { opened: true }) });
    await this.change("seen", slugs, (rows) => rows.map((row, i) => add(row, slugs[i])));
  }

  /** @param {Omit<Follow, "since">} follow */
  async follow(follow) {
    await this.change("follows", [follow.id], ([row]) => [row ?? { ...follow, since: this.#now() }]);
  }

  /** @param {string} id */
  async unfollow(id) {
    await this.change("follows", [id], () => []);
  }

  /** @param {string} key @param {any} [otherwise] @returns {Promise<any>} a setting */
  async get(key, otherwise) {
    const [row] = await this.some("settings", [key]);
    return row ? row.value : otherwise;
  }

  /** @param {string} key @param {any} value */
  async set(key, value) {
    await this.change("settings", [key], () => [{ key, value }]);
  }

  /** Keep what must be known before a page is drawn; see `look.js`. @param {string} name @param {string} value empty to forget it */
  keepEarly(name, value) {
    try {
      if (value) this.#browser.storage.setItem(name, value);
      else this.#browser.storage.removeItem(name);
    } catch {
      // The browser stores nothing.
    }
  }

  /** Note that a page was opened. @returns {Promise<Visit>} */
  async visit() {
    const now = this.#now();
    /** @type {Visit} */
    let visit = { start: now, last: now, before: 0 };
    await this.change("settings", ["visit"], ([row]) => {
      const { start, last, before } = row?.value ?? visit;
      visit = now - last > PAUSE ? { start: now, last: now, before: last } : { start, last: now, before };
      return [{ key: "visit", value: visit }];
    });
    return visit;
  }
}

/** The store of this site. */
export const store = new Store();
