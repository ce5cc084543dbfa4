/*
 * The database of a browser without IndexedDB: all rows as one text in `localStorage`, or only in memory if that is full or
 * missing too. Each method reads the text again, because another tab may have changed it.
 *
 * @typedef {import("./database.js").Row} Row
 * @typedef {import("./database.js").Step} Step
 * @typedef {Map<string, { key: string, rows: Map<string, Row> }>} Kinds kind → the field that is its key, and its rows
 */

/** @param {string} name @param {Step[]} steps @param {Storage} [storage] @returns {import("./database.js").Database} */
export function openMaps(name, steps, storage) {
  let { version, kinds } = parse(read(name, storage));
  for (const step of steps.slice(version)) raise(kinds, step, storage);
  version = Math.max(version, steps.length);
  const save = () => storage.setItem(name, format(version, kinds));
  const isLasting = succeeds(save);
  const load = () => (isLasting ? (kinds = parse(read(name, storage)).kinds) : kinds);
  return {
    isLasting,
    async all(kind) {
      const { rows } = load().get(kind);
      return structuredClone([...rows.keys()].sort().map((key) => rows.get(key)));
    },
    async some(kind, keys) {
      const { rows } = load().get(kind);
      return structuredClone(keys.map((key) => rows.get(key)));
    },
    async change(kind, keys, run) {
      const { rows } = load().get(kind);
      const changed = structuredClone(run(structuredClone(keys.map((key) => rows.get(key)))));
      keys.forEach((key, i) => (changed[i] ? rows.set(key, changed[i]) : rows.delete(key)));
      if (isLasting) save(); // an error means that the storage is full; it keeps the text that it has
    },
    async clear() {
      for (const { rows } of load().values()) rows.clear();
      if (isLasting) save();
    },
  };
}

/** @param {() => void} run @returns {boolean} */
function succeeds(run) {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | null | undefined} */
function read(name, storage) {
  try {
    return storage?.getItem(name);
  } catch {
    return null; // the browser stores nothing
  }
}

/** @param {number} version @param {Kinds} kinds @returns {string} */
const format = (version, kinds) =>
  JSON.stringify({ version, kinds: [...kinds].map(([kind, { key, rows }]) => [kind, key, [...rows.values()]]) });

/** @param {string | null | undefined} text @returns {{ version: number, kinds: Kinds }} */
function parse(text) {
  try {
    const { version, kinds } = JSON.parse(text);
    return { version, kinds: new Map(kinds.map(([kind, key, rows]) => [kind, { key, rows: new Map(rows.map((row) => [row[key], row])) }])) };
  } catch {
    return { version: 0, kinds: new Map() };
  }
}

/** @param {Kinds} kinds @param {Step} step */
function raise(kinds, { kinds: added = {}, fill, rewrite = {} }, storage) {
  for (const [kind, key] of Object.entries(added)) kinds.set(kind, { key, rows: new Map() });
  for (const [kind, rows] of Object.entries(fill?.(storage) ?? {})) {
    for (const row of rows) kinds.get(kind).rows.set(row[kinds.get(kind).key], row);
  }
  for (const [kind, run] of Object.entries(rewrite)) {
    const { rows } = kinds.get(kind);
    for (const [key, row] of rows) rows.set(key, run(row));
  }
}
