/**
 * Open an index and search it for the first time.
 *
 * @param {string} name  of the client
 * @param {string[]} scripts  paths of the engine's own scripts, the one that searches first
 * @param {string} query
 */
export async function searchFirst(name, scripts, query) {
  const { open } = await import(`./${name}.js`);
  return async () => {
    const start = performance.now();
    globalThis.search = await open(`${location.origin}/`, scripts);
    const found = await globalThis.search(query, 10, false);
    return { milliseconds: performance.now() - start, ids: found.map(({ id }) => id) };
  };
}

/** @param {string} query */
export async function searchNext(query) {
  const start = performance.now();
  const found = await globalThis.search(query, 10, false);
  return { milliseconds: performance.now() - start, ids: found.map(({ id }) => id) };
}

/**
 * Ask many queries; a query that fails finds nothing.
 *
 * @param {string[]} queries
 * @param {number} limit
 * @param {boolean} whileTyping
 */
export async function searchAll(queries, limit, whileTyping) {
  const answers = [];
  for (const query of queries) {
    try {
      answers.push((await globalThis.search(query, limit, whileTyping)).map(({ id }) => id));
    } catch {
      answers.push([]);
    }
  }
  return answers;
}
