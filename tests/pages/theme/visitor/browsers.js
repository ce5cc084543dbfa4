/* Parts of a browser for tests in Node, and the modules of the theme. */

import { IDBFactory } from "fake-indexeddb";

/** @param {string} name @returns {Promise<any>} a module of the theme's scripts for visitors */
export const load = (name) => import(`${process.env.SCRIPTS}/visitor/${name}`);

/** A `Storage` that refuses more than some letters. */
export class FakeStorage {
  kept = new Map();

  constructor(limit = Infinity) {
    this.limit = limit;
  }

  getItem(key) {
    return this.kept.get(key) ?? null;
  }

  setItem(key, text) {
    if (text.length > this.limit) throw new Error("QuotaExceededError");
    this.kept.set(key, String(text));
  }
}

/** Each kind of browser: what it may use to keep rows. @type {Record<string, () => { factory?: any, storage?: any }>} */
export const BROWSERS = {
  "with IndexedDB": () => ({ factory: new IDBFactory(), storage: new FakeStorage() }),
  "whose IndexedDB fails": () => ({ factory: { open: () => { throw new Error("SecurityError"); } }, storage: new FakeStorage() }),
  "with localStorage only": () => ({ storage: new FakeStorage() }),
  "that keeps nothing": () => ({ storage: new FakeStorage(0) }),
  "without any storage": () => ({}),
};
