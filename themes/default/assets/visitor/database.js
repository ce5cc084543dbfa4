/*
 * Rows kept in this browser: in IndexedDB, or else in `localStorage`, or else only until the visitor leaves the page. All three
 * have the same methods.
 *
 * The version of a database is the number of steps that made it. A later version adds a step and never changes one: it may
 * create kinds of rows, fill them, and rewrite the rows of a kind. A script that meets a database of a later version than
 * its own, for example in a tab that was open during an update, uses it as it is.
 *
 * @typedef {Record<string, any>} Row
 * @typedef {{
 *   kinds?: Record<string, string>,
 *   fill?: (storage: Storage | undefined) => Record<string, Row[]>,
 *   rewrite?: Record<string, (row: Row) => Row>,
 * }} Step `kinds` are new kinds, each with the field that is its key; `fill` returns rows to add, by kind; `rewrite` has a
 *   function for each kind whose rows change
 * @typedef {{
 *   isLasting: boolean,
 *   all: (kind: string) => Promise<Row[]>,
 *   some: (kind: string, keys: string[]) => Promise<(Row | undefined)[]>,
 *   change: (kind: string, keys: string[], run: (rows: (Row | undefined)[]) => (Row | undefined)[]) => Promise<void>,
 *   clear: () => Promise<void>,
 * }} Database `all` sorts by key; `change` replaces the rows of some keys by those that `run` returns, and deletes those for
 *   which it returns nothing, all or none of them; `isLasting` is false if nothing outlasts the page
 */

/** @param {IDBRequest | IDBOpenDBRequest} request @returns {Promise<any>} */
const settle = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * @param {string} name
 * @param {Step[]} steps
 * @param {{ factory?: IDBFactory, storage?: Storage }} [browser] where it may keep rows
 * @returns {Promise<Database>}
 */
export async function openDatabase(name, steps, { factory, storage } = {}) {
  try {
    if (factory) return overIndexed(await openIndexed(factory, name, steps, storage));
  } catch {
    // Some browsers have no IndexedDB in private windows.
  }
  return (await import("./maps.js")).openMaps(name, steps, storage);
}

/** @returns {Promise<IDBDatabase>} */
async function openIndexed(factory, name, steps, storage) {
  const request = factory.open(name, steps.length);
  request.onupgradeneeded = ({ oldVersion }) => raise(request, steps.slice(oldVersion), storage).catch(() => request.transaction?.abort());
  const opened = await settle(request).catch((error) => {
    if (error?.name === "VersionError") return settle(factory.open(name));
    throw error;
  });
  opened.onversionchange = () => opened.close(); // so that a tab with newer scripts need not wait for this one
  return opened;
}

/** Run steps one after another. @param {IDBOpenDBRequest} request @param {Step[]} steps */
async function raise({ result, transaction }, steps, storage) {
  for (const { kinds = {}, fill, rewrite = {} } of steps) {
    for (const [kind, keyPath] of Object.entries(kinds)) result.createObjectStore(kind, { keyPath });
    const put = (kind, rows) => rows.map((row) => transaction.objectStore(kind).put(row));
    for (const [kind, rows] of Object.entries(fill?.(storage) ?? {})) put(kind, rows);
    for (const [kind, run] of Object.entries(rewrite)) put(kind, (await settle(transaction.objectStore(kind).getAll())).map(run));
  }
}

/** @param {IDBDatabase} opened @returns {Database} */
function overIndexed(opened) {
  const at = (kind, mode) => opened.transaction(kind, mode).objectStore(kind);
  const read = (rows, keys) => Promise.all(keys.map((key) => settle(rows.get(key))));
  return {
    isLasting: true,
    all: (kind) => settle(at(kind, "readonly").getAll()),
    some: (kind, keys) => read(at(kind, "readonly"), keys),
    async change(kind, keys, run) {
      const place = at(kind, "readwrite");
      const done = new Promise((resolve, reject) => {
        place.transaction.oncomplete = () => resolve(undefined);
        place.transaction.onabort = () => reject(place.transaction.error);
      });
      try {
        const rows = run(await read(place, keys));
        keys.forEach((key, i) => (rows[i] ? place.put(rows[i]) : place.delete(key)));
      } catch (error) {
        done.catch(() => {});
        place.transaction.abort();
        throw error;
      }
      await done;
    },
    async clear() {
      await Promise.all([...opened.objectStoreNames].map((kind) => settle(at(kind, "readwrite").clear())));
    },
  };
}
