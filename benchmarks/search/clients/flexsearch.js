/** FlexSearch; it does not rank across fields, so the merged list of its fields is used. @param {string} base @param {string[]} scripts */
export async function open(base, [library]) {
  const [{ Document }, keys, titles] = await Promise.all([
    import(base + library),
    fetch(`${base}parts.json`).then((response) => response.json()),
    fetch(`${base}titles.json`).then((response) => response.json()),
  ]);
  const index = new Document({ document: { id: "id", index: ["title", "abstract", "authors"] }, tokenize: "forward" });
  const parts = keys.map((key, at) => fetch(`${base}part-${at}.json`).then((response) => response.text()));
  for (const [at, key] of keys.entries()) await index.import(key, await parts[at]);
  return async (query) => (start, stop) => {
    const found = index.search(query, { limit: stop, merge: true, suggest: true });
    return found.slice(start).map(({ id }) => ({ id, title: titles[id] }));
  };
}
