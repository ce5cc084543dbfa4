/**
 * MiniSearch; while typing, with the options that its documentation recommends for that.
 *
 * @param {string} base
 * @param {string[]} scripts
 */
export async function open(base, [library]) {
  const [{ default: MiniSearch }, index] = await Promise.all([
    import(base + library),
    fetch(`${base}index.json`).then((response) => response.text()),
  ]);
  const loaded = MiniSearch.loadJSON(index, { fields: ["title", "abstract", "authors"], storeFields: ["title"] });
  return async (query, whileTyping) => {
    const found = loaded.search(query, whileTyping ? { prefix: true, fuzzy: 0.2 } : {});
    return (start, stop) => found.slice(start, stop).map(({ id, title }) => ({ id, title }));
  };
}
