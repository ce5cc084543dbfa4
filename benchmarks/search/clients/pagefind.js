/** Pagefind; titles and excerpts of hits come from its fragments. @param {string} base @param {string[]} scripts */
export async function open(base, [library]) {
  const pagefind = await import(base + library);
  await pagefind.init();
  return async (query) => {
    const { results } = await pagefind.search(query);
    return async (start, stop) => {
      const shown = await Promise.all(results.slice(start, stop).map((result) => result.data()));
      return shown.map(({ url, meta, excerpt }) => ({ id: idOf(url), title: meta.title, excerpt }));
    };
  };
}

/** @param {string} url */
function idOf(url) {
  return url.replace(/^.*\/papers\/|\.html$/g, "");
}
