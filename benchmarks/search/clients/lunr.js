/**
 * lunr.js, on an index built by lunr.js or lunr.py. Queries are passed as terms, because lunr's own syntax throws an error at
 * a colon in a title. While typing, queries follow lunr's guide: whole terms first, then prefixes, then one edit.
 *
 * @param {string} base
 * @param {string[]} scripts
 */
export async function open(base, [library]) {
  const [index, titles] = await Promise.all([
    fetchJson(`${base}index.json`),
    fetchJson(`${base}titles.json`),
    loadScript(base + library),
  ]);
  const { lunr } = globalThis;
  const loaded = lunr.Index.load(index);
  return async (query, whileTyping) => {
    const terms = lunr.tokenizer(query).map((token) => String(lunr.trimmer(token))).filter(Boolean);
    const found = loaded.query((clauses) => {
      for (const term of terms) {
        clauses.term(term, { boost: whileTyping ? 100 : 1 });
        if (!whileTyping) continue;
        clauses.term(term, { boost: 10, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
        clauses.term(term, { boost: 1, usePipeline: false, editDistance: 1 });
      }
    });
    return (start, stop) => found.slice(start, stop).map(({ ref }) => ({ id: ref, title: titles[ref] }));
  };
}

/** @param {string} url */
async function fetchJson(url) {
  return (await fetch(url)).json();
}

/** @param {string} url */
function loadScript(url) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = resolve;
    script.onerror = reject;
    script.src = url;
    document.head.append(script);
  });
}
