/**
 * The search of this project: what its worker does, and the script of the search page, which a visitor fetches too.
 *
 * @param {string} base
 * @param {string[]} scripts
 */
export async function open(base, [search, page]) {
  const [client] = await Promise.all([import(base + search), import(base + page)]);
  const index = await client.open(`${base}search/`, { fetch: globalThis.fetch });
  return async (query, limit) => {
    const { hits } = await index.search(query, { limit });
    return hits.map(({ slug, title }) => ({ id: slug, title }));
  };
}
