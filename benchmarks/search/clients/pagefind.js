/** Pagefind; titles of the first hits come from its fragments. @param {string} base @param {string[]} scripts */
export async function open(base, [library]) {
  const pagefind = await import(base + library);
  await pagefind.init();
  return async (query, limit) => {
    const { results } = await pagefind.search(query);
    const shown = await Promise.all(results.slice(0, limit).map((result) => result.data()));
    return shown.map(({ url, meta }) => ({ id: url.replace(/^.*\/papers\/|\.html$/g, ""), title: meta.title }));
  };
}
