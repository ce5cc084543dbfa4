/**
 * Open an index and search it for the first time.
 *
 * @param {string} name  the client's name
 * @param {string[]} scripts  the paths of the engine's own scripts, starting with the one that searches
 * @param {string} query
 */
export async function searchFirst(name, scripts, query) {
  const { open } = await import(`./${name}.js`);
  globalThis.search = await open(`${location.origin}/`, scripts);
  await searchNext(query);
}

/** @param {string} query */
export async function searchNext(query) {
  const start = performance.now();
  await find(query, 10, false);
  return performance.now() - start;
}

/**
 * Run many queries. A query that fails counts as finding nothing.
 *
 * @param {string[]} queries
 * @param {number} limit
 * @param {boolean} whileTyping
 */
export async function searchAll(queries, limit, whileTyping) {
  const answers = [];
  for (const query of queries) {
    try {
      answers.push((await find(query, limit, whileTyping)).map(({ id }) => id));
    } catch {
      answers.push([]);
    }
  }
  return answers;
}

/** @param {string} query @param {number} limit @param {boolean} whileTyping */
async function find(query, limit, whileTyping) {
  const take = await globalThis.search(query, whileTyping);
  return take(0, limit);
}
