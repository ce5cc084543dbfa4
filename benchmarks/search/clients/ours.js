/**
 * The search of this project, as in its worker.
 *
 * @param {string} base
 * @param {string[]} scripts
 */
export async function open(base, [worker]) {
  const client = await import(base + worker);
  const index = await client.open(`${base}search/`, { fetch: globalThis.fetch });
  return async (query) => async (start, stop) => {
    const { hits } = await index.search(query, { limit: stop, excerpts: false });
    return hits.slice(start).map(({ slug, title }) => ({ id: slug, title }));
  };
}
